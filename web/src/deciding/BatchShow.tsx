/** A batch of decisions from the first line to the release: what each applicant will read, who sealed it, who agreed. */
import { Box, Paper, Stack, Step, StepLabel, Stepper, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type RaRecord, RecordContextProvider, useTranslate } from 'react-admin';
import type { BatchView } from '../../generated/api';
import { operation, schema } from '../data/contract';
import { refresh } from '../data/refresh';
import { useMay } from '../data/session';
import { PageHead } from '../pages/PageHead';
import { useRow } from '../pages/RowPages';
import { StateOf } from '../record/StateOf';
import { LinkTo } from '../record/Value';
import { Verbs } from '../record/Verbs';
import { useShell } from '../shell/shells';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { Building } from './Building';
import { Lines } from './Lines';

const STEPS = ['building', 'sealed', 'approved', 'released'] as const;

export default function BatchShow() {
  const { row, wait } = useRow('decision-batches');
  return row ? <Batch row={row} batch={row as RaRecord & BatchView} /> : wait;
}

function Batch({ row, batch }: { row: RaRecord; batch: BatchView }) {
  const names = useNames();
  const label = useLabels();
  const may = useMay();
  const queryClient = useQueryClient();
  const { path } = useShell();
  const kind = label(batch.kind, schema('BatchView').kind?.values, 'decision_batch_kind');
  const title = `${names.resource('decision-batches')} · ${batch.roundCode} · ${kind}`;
  // whoever may seal it may say what stands in it
  const builds =
    batch.state === 'building' &&
    batch.allowedActions.includes('seal') &&
    may(operation('PUT', 'decision-batches', '{id}/lines')?.action);
  return (
    <RecordContextProvider value={row}>
      <PageHead
        title={title}
        trail={[
          { to: `${path}/decision-batches`, text: names.resource('decision-batches') },
          { to: `${path}/rounds/${batch.roundId}?tab=decision-batches`, text: batch.roundCode },
        ]}
        beside={<StateOf resource="decision-batches" row={row} />}
      >
        {!builds && (
          <Verbs
            resource="decision-batches"
            row={{ ...row, name: title }}
            first={['approve', 'release', 'sendBack']}
            onDone={() => void refresh(queryClient, 'rounds')}
          />
        )}
      </PageHead>
      <Course batch={batch} />
      {builds ? <Building batch={batch} row={{ ...row, name: title }} /> : <Lines batch={batch} />}
    </RecordContextProvider>
  );
}

function Course({ batch }: { batch: BatchView }) {
  const translate = useTranslate();
  const names = useNames();
  const format = useFormat();
  const label = useLabels();
  const at = batch.state === 'released' ? 4 : batch.state === 'building' ? 0 : batch.approvals.length > 0 ? 2 : 1;
  const said: Record<string, string[]> = {
    building: [],
    sealed: batch.sealedBy ? [batch.sealedBy.name, format.instant(batch.sealedAt)] : [],
    approved: batch.approvals.map(
      ({ by, capacity }) =>
        `${by ?? ''} ${label(capacity, schema('BatchApprovalView').capacity?.values, 'approval_capacity')}`,
    ),
    released: batch.releasedBy ? [batch.releasedBy.name, format.instant(batch.releasedAt)] : [],
  };
  const counts = schema('LineCountsView');
  return (
    <Paper variant="outlined" sx={{ p: 2.5, mb: 2 }}>
      <Stepper activeStep={at} alternativeLabel sx={{ mb: 2 }}>
        {STEPS.map((step) => (
          <Step key={step}>
            <StepLabel optional={<Typography variant="caption">{said[step]!.join(' · ')}</Typography>}>
              {translate(`deciding.steps.${step}`)}
            </StepLabel>
          </Step>
        ))}
      </Stepper>
      <Stack direction="row" spacing={3} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'baseline' }}>
        {Object.keys(counts).map((name) => (
          <Typography key={name}>
            {names.field('decision-batches', name)}{' '}
            <Box component="strong" sx={{ fontVariantNumeric: 'tabular-nums' }}>
              {batch.lines[name as keyof BatchView['lines']]}
            </Box>
          </Typography>
        ))}
        <LinkTo to="rounds" id={batch.roundId} text={batch.roundCode} />
        {batch.sha256 && (
          <Typography variant="caption" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
            {translate('deciding.hash')} {batch.sha256}
          </Typography>
        )}
      </Stack>
    </Paper>
  );
}
