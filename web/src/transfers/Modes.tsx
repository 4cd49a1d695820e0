/** What happens to rows that are here already and to rows with errors, and under which name the mapping is kept. */
import { Box, Paper, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { MapDto } from '../../generated/api';
import { useLabels } from '../words/labels';
import { Choice } from './Notation';

export interface Mode {
  mode: NonNullable<MapDto['mode']>;
  onError: NonNullable<MapDto['onError']>;
  sourceSystem: string;
  saveAs: string;
}

const MODES = ['upsert', 'create_only'] as const;
const ON_ERROR = ['stop', 'skip'] as const;

export function Modes({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  const translate = useTranslate();
  const label = useLabels();
  const labelled = (values: readonly string[], name: string) =>
    Object.fromEntries(values.map((value) => [value, label(value, values, name)]));
  return (
    <Paper variant="outlined" sx={{ p: 2 }}>
      <Typography variant="h2" sx={{ mb: 1.5 }}>
        {translate('transfers.map.how')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))' }}>
        <Choice
          label={translate('transfers.map.mode')}
          value={mode.mode}
          options={labelled(MODES, 'importMode')}
          onChange={(next) => onChange({ ...mode, mode: next as Mode['mode'] })}
        />
        <Choice
          label={translate('transfers.map.onError')}
          value={mode.onError}
          options={labelled(ON_ERROR, 'importOnError')}
          onChange={(next) => onChange({ ...mode, onError: next as Mode['onError'] })}
        />
        <TextField
          label={translate('transfers.map.sourceSystem')}
          helperText={translate('transfers.map.sourceSystemHint')}
          value={mode.sourceSystem}
          onChange={(event) => onChange({ ...mode, sourceSystem: event.target.value })}
        />
        <TextField
          label={translate('transfers.map.saveAs')}
          helperText={translate('transfers.map.saveAsHint')}
          value={mode.saveAs}
          onChange={(event) => onChange({ ...mode, saveAs: event.target.value })}
        />
      </Box>
    </Paper>
  );
}
