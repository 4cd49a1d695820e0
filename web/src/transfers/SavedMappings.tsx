/** Mappings that the team has kept: the next file of the same system needs one choice. */
import { MenuItem, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import type { NamedMappingsView, NamedMappingView } from '../../generated/api';
import { get } from '../data/client';

export function SavedMappings({ kind, onChoose }: { kind: string; onChoose: (mapping: NamedMappingView) => void }) {
  const translate = useTranslate();
  const { data = [] } = useQuery({
    queryKey: ['imports', 'mappings', kind],
    queryFn: async ({ signal }) =>
      (await get<NamedMappingsView>(`/imports/kinds/${kind}/mappings`, undefined, signal)).data,
  });
  if (data.length === 0) return null;
  return (
    <TextField
      select
      fullWidth={false}
      sx={{ width: 260 }}
      label={translate('transfers.map.saved')}
      value=""
      onChange={(event) => {
        const chosen = data.find(({ id }) => id === event.target.value);
        if (chosen) onChoose(chosen);
      }}
    >
      {data.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
