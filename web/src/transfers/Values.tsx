/** What each word of a column means: the words of the other system beside ours. Words that are ours already are no question. */
import { Alert, Box, MenuItem, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import type { FieldMappingDto, TargetView, ValuesView } from '../../generated/api';
import { get } from '../data/client';
import { useLabels } from '../words/labels';

const AT_MOST = 50;
const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** The words of the column that mean nothing to us yet. */
export function useUnknown(importId: string, { values, name }: TargetView, field: FieldMappingDto | undefined) {
  const label = useLabels();
  const column = field?.column;
  const { data } = useQuery({
    queryKey: ['imports', importId, 'values', column],
    enabled: values !== null && column !== undefined,
    queryFn: ({ signal }) => get<ValuesView>(`/imports/${importId}/values`, { column }, signal),
  });
  const ours = new Set((values ?? []).flatMap((value) => [folded(value), folded(label(value, values!, name))]));
  const meant = new Set(Object.keys(field?.values ?? {}).map(folded));
  const words = (column === undefined || values === null ? [] : (data?.data ?? [])).filter(({ value }) => value !== '');
  const foreign = words.filter(({ value }) => !ours.has(folded(value)));
  return { foreign, unknown: field?.otherwise ? [] : foreign.filter(({ value }) => !meant.has(folded(value))) };
}

interface Props {
  importId: string;
  target: TargetView;
  field: FieldMappingDto;
  onChange: (field: FieldMappingDto) => void;
}

export function Values({ importId, target, field, onChange }: Props) {
  const translate = useTranslate();
  const label = useLabels();
  const { foreign, unknown } = useUnknown(importId, target, field);
  if (foreign.length === 0) return null;
  const mean = (word: string, value: string) => {
    const { [word]: _, ...rest } = field.values ?? {};
    onChange({ ...field, values: value === '' ? rest : { ...rest, [word]: value } });
  };
  return (
    <Box sx={{ width: '100%' }}>
      {unknown.length > 0 && (
        <Alert severity="warning" sx={{ mb: 1 }}>
          {translate('transfers.map.unknown', { count: unknown.length })}
        </Alert>
      )}
      <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))' }}>
        {foreign.slice(0, AT_MOST).map(({ value, count }) => (
          <Box key={value} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            <Typography variant="body2" noWrap title={value} sx={{ flex: 1 }}>
              {value}
              <Typography component="span" variant="caption" color="text.secondary">
                {' '}
                ×{count}
              </Typography>
            </Typography>
            <TextField
              select
              fullWidth={false}
              sx={{ width: 160 }}
              value={field.values?.[value] ?? ''}
              onChange={(event) => mean(value, event.target.value)}
              slotProps={{
                select: {
                  displayEmpty: true,
                  SelectDisplayProps: { 'aria-label': translate('transfers.map.means', { word: value }) },
                },
              }}
            >
              <MenuItem value="">{translate('app.choose')}</MenuItem>
              {target.values!.map((each) => (
                <MenuItem key={each} value={each}>
                  {label(each, target.values!, target.name)}
                </MenuItem>
              ))}
            </TextField>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
