/** Where an application stands, in one sentence, and what its owner may do now: nobody has to look for it. */
import { Alert, Box, Button, Paper, Stack, Step, StepLabel, Stepper, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import type { PortalFundingApplicationView } from '../../../generated/api';
import { useShell } from '../../shell/shells';
import { useFormat } from '../../words/format';
import { useLabels } from '../../words/labels';
import { useEnd } from '../clock';
import { Countdown } from '../Countdown';
import { useSaid } from '../said';

type Application = PortalFundingApplicationView;

const AT: Record<string, number> = {
  draft: 0, received: 1, returned: 1, under_review: 2, offered: 3, waitlisted: 3, accepted: 4, awarded: 5,
}; // prettier-ignore
const TONES: Record<string, 'success' | 'info' | 'warning' | 'error'> = {
  offered: 'success', accepted: 'success', awarded: 'success', returned: 'warning', draft: 'info', received: 'info',
  under_review: 'info', waitlisted: 'info', rejected: 'error', ineligible: 'error', void: 'error', lapsed: 'warning',
}; // prettier-ignore

export function Standing({ application, offset }: { application: Application; offset: number }) {
  const said = useSaid();
  const { publicStatus, editing } = application;
  const at = AT[publicStatus];
  return (
    <Paper variant="outlined" component="section" sx={{ p: { xs: 2, sm: 3 } }}>
      {at !== undefined && (
        <Stepper activeStep={at} alternativeLabel sx={{ mb: 2, '& .MuiStepLabel-label': { fontSize: '0.75rem' } }}>
          {Object.entries(said.page.steps).map(([step, text]) => (
            <Step key={step}>
              <StepLabel>{text}</StepLabel>
            </Step>
          ))}
        </Stepper>
      )}
      <Alert severity={TONES[publicStatus] ?? 'info'} sx={{ '& .MuiAlert-message': { flex: 1 } }}>
        <Typography sx={{ fontWeight: 500 }}>
          {editing ? said.page.editing(application.currentRevision) : sentence(said.page, publicStatus)}
        </Typography>
        <More application={application} offset={offset} />
      </Alert>
    </Paper>
  );
}

const WORDS: Record<string, string> = { under_review: 'review' };
const sentence = (page: ReturnType<typeof useSaid>['page'], status: string): string => {
  const text = (page as Record<string, unknown>)[WORDS[status] ?? status];
  return typeof text === 'string' ? text : status;
};

function More({ application, offset }: { application: Application; offset: number }) {
  const said = useSaid();
  const label = useLabels();
  const format = useFormat();
  const end = useEnd();
  const { path } = useShell();
  const { publicStatus, editing, allowedActions, deadline, promisedOn } = application;
  const may = (verb: string) => (allowedActions as string[]).includes(verb);
  const until =
    publicStatus === 'returned' ? application.fixDueAt
    : publicStatus === 'offered' ? application.offerExpiresAt
    : publicStatus === 'draft' || editing || (publicStatus === 'received' && may('reopen')) ? deadline
    : undefined; // prettier-ignore
  const write =
    publicStatus === 'draft' ? said.page.continue
    : publicStatus === 'returned' ? said.page.mend
    : editing ? said.page.continueEdit
    : undefined; // prettier-ignore
  return (
    <Stack spacing={1} sx={{ mt: 1, alignItems: 'flex-start' }}>
      {publicStatus === 'received' && !editing && may('reopen') && deadline && (
        <Typography variant="body2">{said.page.reopenUntil}</Typography>
      )}
      {until && <Countdown isLong until={until} offset={offset} />}
      {promisedOn && ['received', 'under_review'].includes(publicStatus) && (
        <Typography variant="body2">{said.page.promised(format.day(promisedOn))}</Typography>
      )}
      {application.defects && application.defects.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }} aria-label={said.page.defects}>
          {application.defects.map(({ code, note }) => (
            <li key={code + (note ?? '')}>
              {label(code, undefined, 'application_defect')}
              {note && ` — ${note}`}
            </li>
          ))}
        </Box>
      )}
      {application.ruledCodes.length > 0 && (
        <Typography variant="body2">
          {application.ruledCodes.map((code) => label(code, undefined, 'ineligible_reason')).join('、')}
        </Typography>
      )}
      {application.appeal ? (
        <Typography variant="body2">
          {said.page.appealed} · {format.day(application.appeal.filedAt)} ·{' '}
          {label(application.appeal.state, undefined, 'appeal_state')}
        </Typography>
      ) : (
        application.appealUntil &&
        may('appeal') && <Typography variant="body2">{said.page.appealable(end(application.appealUntil))}</Typography>
      )}
      {application.decision && <Decision decision={application.decision} />}
      {write && application.role !== 'viewer' && (
        <Button variant="contained" size="medium" component={Link} to={`${path}/applications/${application.id}/edit`}>
          {write}
        </Button>
      )}
    </Stack>
  );
}

function Decision({ decision }: { decision: NonNullable<Application['decision']> }) {
  const said = useSaid();
  const label = useLabels();
  const format = useFormat();
  const amounts = Object.entries(decision.amounts as Record<string, string>);
  return (
    <>
      {amounts.length > 0 && (
        <Typography variant="body2">
          {said.page.amounts}：
          {amounts
            .map(([resource, amount]) =>
              resource === 'cny'
                ? format.money(amount)
                : `${format.quantity(amount)} ${label(resource, undefined, 'funding_resource')}`,
            )
            .join(' · ')}
        </Typography>
      )}
      {decision.reasons.length > 0 && (
        <Typography variant="body2">
          {decision.reasons.map((reason) => label(reason, undefined, 'rejection_reason')).join('、')}
        </Typography>
      )}
      {decision.comment && (
        <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap' }}>
          {said.page.comment}：{decision.comment}
        </Typography>
      )}
    </>
  );
}
