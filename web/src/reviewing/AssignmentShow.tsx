/** One assignment: what is asked and until when; of the application no more than its reviewer may know yet. */
import { Alert, Button, Paper, Stack, Step, StepLabel, Stepper, Typography } from '@mui/material';
import { useState } from 'react';
import { type RaRecord, RecordContextProvider, useTranslate } from 'react-admin';
import type { AssignmentView } from '../../generated/api';
import { verbsOf } from '../data/contract';
import { useMay } from '../data/session';
import { PageHead } from '../pages/PageHead';
import { useRow } from '../pages/RowPages';
import { Facts } from '../record/Facts';
import { StateOf } from '../record/StateOf';
import { nameOf } from '../record/references';
import { LinkTo } from '../record/Value';
import { VerbDialog } from '../record/VerbDialog';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';
import { AssignmentVerbs } from './AssignmentVerbs';
import { Due } from './Due';
import { Pledge } from './Pledge';
import { Topics } from './Topics';

const STEPS = ['accept', 'open', 'submit'] as const;
const AT: Record<string, number> = { invited: 0, accepted: 1, in_progress: 2, submitted: 3 };

export default function AssignmentShow() {
  const { row, wait } = useRow('assignments');
  const names = useNames();
  const translate = useTranslate();
  const { path } = useShell();
  if (!row) return wait;
  const assignment = row as RaRecord & AssignmentView;
  const { application, state } = assignment;
  return (
    <RecordContextProvider value={row}>
      <PageHead
        title={application.title}
        trail={[{ to: `${path}/assignments`, text: names.resource('assignments') }]}
        beside={<StateOf resource="assignments" row={row} />}
      >
        <AssignmentVerbs row={assignment} />
      </PageHead>
      {['invited', 'accepted'].includes(state) && <Pledge />}
      <Paper variant="outlined" sx={{ p: 2.5, mb: 2 }}>
        <Typography sx={{ mb: 1 }}>
          <LinkTo to="rounds" id={application.round.id} text={nameOf(application.round)} />
        </Typography>
        <Stack direction="row" spacing={0.75} useFlexGap sx={{ flexWrap: 'wrap' }}>
          {state === 'invited' && <Due at={assignment.expiresAt} what="answer" />}
          {['accepted', 'in_progress'].includes(state) && <Due at={assignment.dueAt} what="review" />}
          <Topics codes={application.topics} />
        </Stack>
        {state in AT && (
          <Stepper activeStep={AT[state]} sx={{ mt: 2.5, maxWidth: 640, display: { xs: 'none', sm: 'flex' } }}>
            {STEPS.map((step) => (
              <Step key={step}>
                <StepLabel>{translate(`reviewing.steps.${step}`)}</StepLabel>
              </Step>
            ))}
          </Stepper>
        )}
        {verbsOf('assignments', row).includes('decline') && <Conflict row={row} title={application.title} />}
      </Paper>
      <Organised row={row} />
    </RecordContextProvider>
  );
}

/** Whoever has an interest says so here, and is out of it at once. */
function Conflict({ row, title }: { row: RaRecord; title: string }) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const declare = translate('reviewing.conflict.declare');
  return (
    <Alert
      severity="info"
      sx={{ mt: 2 }}
      action={
        <Button color="inherit" onClick={() => setOpen(true)}>
          {declare}
        </Button>
      }
    >
      {translate('reviewing.conflict.explain')}
      {isOpen && (
        <VerbDialog
          resource="assignments"
          row={{ ...row, name: title }}
          verb="decline"
          title={declare}
          initial={{ reason: 'conflict' }}
          decided={['reason']}
          onClose={() => setOpen(false)}
          onDone={() => setOpen(false)}
        />
      )}
    </Alert>
  );
}

/** For those who run the round. */
function Organised({ row }: { row: RaRecord }) {
  const may = useMay();
  if (!may('ranking.read') || !may('conflicts.read')) return null;
  const shown = ['reviewer', 'aliasNo', 'invitedAt', 'expiresAt', 'acceptedAt', 'dueAt', 'declineReason', 'reviewId', 'submittedAt']; // prettier-ignore
  return (
    <Facts resource="assignments" of="AssignmentView" row={row} only={shown.filter((name) => row[name] !== null)} />
  );
}
