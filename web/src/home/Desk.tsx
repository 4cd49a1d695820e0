/** Of each list that I may read the rows whose turn is mine, a table each. */
import { Box, Button, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { operation } from '../data/contract';
import { useMay, useMe } from '../data/session';
import { Listed } from '../list/Listed';
import { useShell } from '../shell/shells';

interface Waiting {
  title: string;
  resource: string;
  /** who may do this has it on the desk */
  action: string;
  fixed: (me: string) => Record<string, unknown>;
  columns: readonly string[];
}

const DESK: readonly Waiting[] = [
  {
    title: 'registrationQueue',
    resource: 'registrations',
    action: 'registrations.review',
    fixed: () => ({ state: 'submitted,under_review' }),
    columns: ['projectName', 'partner', 'customer', 'state', 'decideDueAt', 'slaBreached', 'openMatches'],
  },
  {
    title: 'applicationQueue',
    resource: 'partner-applications',
    action: 'partner_applications.review',
    fixed: () => ({ state: 'submitted,in_review' }),
    columns: ['organization', 'kinds', 'state', 'decideDueAt', 'slaDaysLeft', 'reviewer'],
  },
  {
    title: 'fundingQueue',
    resource: 'applications',
    action: 'applications.screen',
    fixed: () => ({ state: 'submitted' }),
    columns: ['title', 'receiptNo', 'round', 'organization', 'lane', 'submittedAt'],
  },
  {
    title: 'roundsToPublish',
    resource: 'rounds',
    action: 'rounds.publish',
    fixed: () => ({ isRequested: true }),
    columns: ['name', 'code', 'fund', 'opensAt', 'closesAt', 'editedBy'],
  },
  {
    title: 'myReviews',
    resource: 'assignments',
    action: 'assignments.answer',
    fixed: () => ({ state: 'invited,accepted,in_progress' }),
    columns: ['application', 'state', 'expiresAt', 'dueAt'],
  },
  {
    title: 'contractQueue',
    resource: 'grants',
    action: 'grant_contracts.issue',
    fixed: () => ({ state: 'pending_contract' }),
    columns: ['title', 'number', 'fund', 'pi', 'institution', 'amounts'],
  },
  {
    title: 'reportQueue',
    resource: 'reports',
    action: 'reports.decide',
    fixed: () => ({ state: 'submitted' }),
    columns: ['grant', 'kind', 'pi', 'institution', 'answerBy', 'escalatedAt'],
  },
  {
    title: 'trancheQueue',
    resource: 'tranches',
    action: 'tranches.approve',
    fixed: () => ({ state: 'requested' }),
    columns: ['grant', 'n', 'resource', 'amount', 'state', 'updatedAt'],
  },
  {
    title: 'paymentQueue',
    resource: 'tranches',
    action: 'tranches.authorise',
    fixed: () => ({ state: 'approved,authorised,failed' }),
    columns: ['grant', 'n', 'resource', 'amount', 'state', 'updatedAt'],
  },
  {
    title: 'amendmentQueue',
    resource: 'amendments',
    action: 'amendments.reject',
    fixed: () => ({ state: 'submitted,approved1' }),
    columns: ['grantTitle', 'kind', 'state', 'writtenBy', 'submittedAt'],
  },
  {
    title: 'myDeals',
    resource: 'deals',
    action: 'deals.update',
    fixed: (me) => ({ ownerId: me, stageType: 'open' }),
    columns: ['title', 'customer', 'stage', 'amountBaseNet', 'expectedCloseOn', 'nextStep', 'nextStepOn'],
  },
];

export function Desk() {
  const translate = useTranslate();
  const me = useMe();
  const may = useMay();
  const { path } = useShell();
  const desk = DESK.filter(({ action, resource }) => may(action) && operation('GET', resource));
  return (
    <Stack spacing={3}>
      {desk.map(({ title, resource, fixed, columns }) => (
        <Box component="section" key={title}>
          <Stack direction="row" sx={{ mb: 1, alignItems: 'baseline', justifyContent: 'space-between' }}>
            <Typography variant="h2">{translate(`pages.${title}`)}</Typography>
            <Button component={Link} to={`${path}/${resource}`}>
              {translate('app.all')}
            </Button>
          </Stack>
          <Listed isPart isBare resource={resource} fixed={fixed(me.id)} columns={columns} />
        </Box>
      ))}
    </Stack>
  );
}
