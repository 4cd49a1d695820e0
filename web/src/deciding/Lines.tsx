/** The lines of a batch that is built no more: what is decided, and after the release what each applicant was told. */
import { Alert, Box, Paper, Stack, Typography } from '@mui/material';
import { type RaRecord, useListContext, useTranslate } from 'react-admin';
import type { BatchLineView, BatchView } from '../../generated/api';
import { schema } from '../data/contract';
import { Listed } from '../list/Listed';
import { LinkTo, StateChip } from '../record/Value';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { AmountsOf } from './AmountsOf';

export function Lines({ batch }: { batch: BatchView }) {
  const translate = useTranslate();
  const format = useFormat();
  const { offer, waitlist, reject, skipped } = batch.lines;
  return (
    <>
      {batch.state === 'released' && (
        <Alert severity="success" sx={{ mb: 2 }}>
          {translate('deciding.told', {
            at: format.instant(batch.releasedAt),
            count: offer + waitlist + reject - skipped,
          })}
          {skipped > 0 && translate('deciding.untold', { count: skipped })}
        </Alert>
      )}
      <Listed isPart resource={`decision-batches/${batch.id}/lines`} route="decision-batches/{id}/lines">
        <Rows isReleased={batch.state === 'released'} />
      </Listed>
    </>
  );
}

function Rows({ isReleased }: { isReleased: boolean }) {
  const { data = [] } = useListContext<BatchLineView & RaRecord>();
  return (
    <Stack component="ul" spacing={1.5} sx={{ listStyle: 'none', m: 0, p: 2 }}>
      {data.map((line) => (
        <Line key={line.id} line={line} isReleased={isReleased} />
      ))}
    </Stack>
  );
}

function Line({ line, isReleased }: { line: BatchLineView; isReleased: boolean }) {
  const translate = useTranslate();
  const label = useLabels();
  const names = useNames();
  if (line.isRecused) {
    return (
      <Paper component="li" variant="outlined" sx={{ p: 2, color: 'text.secondary' }}>
        {translate('deciding.recused')}
      </Paper>
    );
  }
  const view = schema('BatchLineView');
  const reasons = schema('BatchLineDto').reasons?.item?.values;
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2, ...(line.skippedAs && { opacity: 0.75 }) }}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
        {line.rank !== null && <Typography color="text.secondary">#{line.rank}</Typography>}
        <Typography variant="h3" component="h3">
          <LinkTo to="applications" id={line.applicationId!} text={line.title!} />
        </Typography>
        <StateChip value={line.outcome!} text={label(line.outcome!, view.outcome?.values, 'decision_outcome')} />
        <AmountsOf amounts={line.amounts} />
        {(line.reasons ?? []).map((reason) => (
          <Typography key={reason} variant="body2">
            {label(reason, reasons, 'rejection_reason')}
          </Typography>
        ))}
        <Box sx={{ flex: 1 }} />
        <Typography variant="caption" color={line.skippedAs ? 'warning.main' : 'text.secondary'}>
          {line.skippedAs
            ? translate('deciding.skipped', {
                state: label(line.skippedAs, schema('RankedView').state?.values, 'application_state'),
              })
            : isReleased
              ? translate('deciding.sent')
              : line.proposedBy && `${names.field('lines', 'proposedBy')} ${line.proposedBy.name}`}
        </Typography>
      </Stack>
      {[
        ['commentToApplicant', line.commentToApplicant],
        ['commentInternal', line.commentInternal],
      ].map(
        ([field, text]) =>
          text && (
            <Box key={field} sx={{ mt: 1 }}>
              <Typography variant="caption" color="text.secondary">
                {names.field('lines', field!)}
              </Typography>
              <Typography sx={{ whiteSpace: 'pre-wrap' }}>{text}</Typography>
            </Box>
          ),
      )}
    </Paper>
  );
}
