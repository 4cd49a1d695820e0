/** One line of a batch: what is decided follows from the round, why and in which words is written here. */
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { Autocomplete, Box, IconButton, Paper, Stack, TextField, Typography } from '@mui/material';
import { memo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { schema } from '../data/contract';
import { LinkTo, StateChip } from '../record/Value';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { AmountsOf } from './AmountsOf';
import { type Draft, lacks } from './lines';

interface Props {
  line: Draft;
  onChange: (patch: Partial<Draft>) => void;
  onRemove: () => void;
}

export const LineEdit = memo(
  function LineEdit({ line, onChange, onRemove }: Props) {
    const translate = useTranslate();
    const names = useNames();
    const label = useLabels();
    const [isInternal, setInternal] = useState(line.commentInternal !== '');
    const missing = lacks(line);
    const reasons = schema('BatchLineDto').reasons?.item?.values ?? [];
    const text = (name: 'commentToApplicant' | 'commentInternal', required: boolean) => (
      <TextField
        multiline
        maxRows={6}
        required={required}
        label={names.field('lines', name)}
        value={line[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 4000, 'aria-label': `${names.field('lines', name)}：${line.title}` } }}
      />
    );
    return (
      <Paper
        variant="outlined"
        component="section"
        aria-label={line.title}
        sx={{ p: 2, ...(missing.length > 0 && { borderLeft: 4, borderLeftColor: 'warning.main' }) }}
      >
        <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center', mb: 1.5 }}>
          {line.rank !== null && <Typography color="text.secondary">#{line.rank}</Typography>}
          <Typography variant="h3" component="h3">
            <LinkTo to="applications" id={line.applicationId} text={line.title} />
          </Typography>
          <StateChip
            value={line.outcome}
            text={label(line.outcome, schema('BatchLineView').outcome?.values, 'decision_outcome')}
          />
          <AmountsOf amounts={line.amounts} />
          <Box sx={{ flex: 1 }} />
          <IconButton size="small" aria-label={`${translate('app.removeRow')}：${line.title}`} onClick={onRemove}>
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </Stack>
        <Box
          sx={{
            display: 'grid',
            gap: 1.5,
            gridTemplateColumns: { xs: '1fr', md: line.outcome === 'reject' ? '280px 1fr' : '1fr' },
          }}
        >
          {line.outcome === 'reject' && (
            <Autocomplete
              multiple
              options={reasons}
              value={line.reasons}
              getOptionLabel={(reason) => label(reason, reasons, 'rejection_reason')}
              onChange={(_, next) => onChange({ reasons: next as Draft['reasons'] })}
              renderInput={(params) => <TextField {...params} required label={names.field('lines', 'reasons')} />}
            />
          )}
          {text('commentToApplicant', line.outcome !== 'offer')}
          {isInternal ? (
            <Box sx={{ gridColumn: '1 / -1' }}>{text('commentInternal', false)}</Box>
          ) : (
            <Typography
              component="button"
              type="button"
              variant="body2"
              color="primary"
              onClick={() => setInternal(true)}
              sx={{ border: 0, bgcolor: 'transparent', p: 0, textAlign: 'left', cursor: 'pointer', font: 'inherit' }}
            >
              + {names.field('lines', 'commentInternal')}
            </Typography>
          )}
        </Box>
      </Paper>
    );
  },
  (before, after) => before.line === after.line,
);
