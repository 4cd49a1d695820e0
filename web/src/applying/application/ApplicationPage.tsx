/** One's own application: where it stands and what is asked now first, then the receipt, what was submitted, and who is in it. */
import { Box, Paper, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type RaRecord, useGetOne } from 'react-admin';
import { useParams, useSearchParams } from 'react-router-dom';
import type { DraftView, PublicRoundView } from '../../../generated/api';
import { get } from '../../data/client';
import { PageHead } from '../../pages/PageHead';
import { Tabs } from '../../pages/Tabs';
import { StateOf } from '../../record/StateOf';
import { Failed, Waiting } from '../../record/states';
import { Subset } from '../../record/Subset';
import { LinkTo } from '../../record/Value';
import { Verbs } from '../../record/Verbs';
import { useShell } from '../../shell/shells';
import { useLabels } from '../../words/labels';
import { useNames } from '../../words/names';
import { behind } from '../clock';
import { roundName } from '../rounds/naming';
import { useSaid } from '../said';
import { type Application, useApplication } from '../useApplication';
import { Consents } from './Consents';
import { Exclusions } from './Exclusions';
import { Receipt } from './Receipt';
import { Standing } from './Standing';
import { Submitted } from './Submitted';
import { Team } from './Team';

/** Done where it is written, or not fitting where it stands. */
const elsewhere = ({ editing, role }: Application): string[] => [
  'submit',
  'resubmit',
  'transferOwner',
  editing ? 'reopen' : 'discardEdit',
  ...(role === 'owner' ? [] : ['withdraw', 'accept', 'refuse', 'appeal', 'reopen', 'discardEdit']),
];

export default function ApplicationPage() {
  const { id = '' } = useParams();
  const said = useSaid();
  const names = useNames();
  const { path } = useShell();
  const { data: application, error, refetch } = useApplication(id);
  const { data: round } = useGetOne<PublicRoundView>(
    'rounds',
    { id: application?.round.id },
    { retry: false, enabled: application !== undefined },
  );
  const { data: offset = 0 } = useQuery({
    queryKey: ['clock', id],
    queryFn: async () => behind((await get<DraftView>(`/applications/${id}/draft`)).now),
    staleTime: 60_000,
    retry: false,
  });
  const [query] = useSearchParams();
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!application) return <Waiting lines={8} />;
  const row = application as unknown as RaRecord;
  const excluded = round?.settings.excludedReviewers ?? 0;
  return (
    <>
      <PageHead
        title={application.title}
        trail={[{ to: `${path}/applications`, text: names.resource('applications') }]}
        beside={<StateOf resource="applications" row={row} />}
      >
        <Verbs
          resource="applications"
          row={row}
          first={['accept', 'refuse', 'reopen', 'discardEdit', 'appeal']}
          except={elsewhere(application)}
        />
      </PageHead>
      <Stack spacing={2} sx={{ maxWidth: 960 }}>
        <Standing application={application} offset={offset} />
        {application.receiptNo && <Receipt id={id} isNew={query.has('submitted')} />}
        <Box sx={{ '@media print': { display: 'none' } }}>
          <Tabs
            label={application.title}
            parts={[
              {
                tab: 'content',
                label: said.page.content,
                content: () => <Submitted id={id} revision={application.currentRevision} />,
              },
              { tab: 'about', label: said.page.about, content: () => <About application={application} /> },
              {
                tab: 'team',
                label: said.team.title,
                content: () => (
                  <Paper variant="outlined" sx={{ p: 2.5 }}>
                    <Team application={application} />
                  </Paper>
                ),
              },
              ...(excluded > 0
                ? [
                    {
                      tab: 'excluded-reviewers',
                      label: said.exclusions.title,
                      content: () => <Exclusions application={application} most={excluded} />,
                    },
                  ]
                : []),
              {
                tab: 'consents',
                label: said.consents.title,
                content: () => (
                  <Paper variant="outlined" sx={{ p: 2.5 }}>
                    <Consents application={application} kind={round?.fund.kind} />
                  </Paper>
                ),
              },
              {
                tab: 'revisions',
                label: names.field('applications', 'revisions'),
                content: () => (
                  <Subset
                    resource="applications"
                    row={row}
                    set="revisions"
                    columns={['n', 'receivedAt', 'submittedBy', 'inGrace']}
                  />
                ),
              },
            ]}
          />
        </Box>
      </Stack>
    </>
  );
}

function About({ application }: { application: Application }) {
  const said = useSaid();
  const label = useLabels();
  const names = useNames();
  const facts: [string, React.ReactNode][] = [
    [
      names.field('applications', 'round'),
      <LinkTo key="round" to="rounds" id={application.round.id} text={roundName(application.round)} />,
    ],
    [said.page.applicant, application.organization?.name ?? `${application.owner.name}（${said.page.person}）`],
    [names.field('applications', 'owner'), application.owner.name],
    [said.page.role, label(application.role, undefined, 'application_role')],
  ];
  return (
    <Paper variant="outlined" sx={{ p: 2.5 }}>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))' }}
      >
        {facts.map(([name, value]) => (
          <div key={name}>
            <Typography component="dt" variant="caption" color="text.secondary">
              {name}
            </Typography>
            <Typography component="dd" sx={{ m: 0 }}>
              {value}
            </Typography>
          </div>
        ))}
      </Box>
    </Paper>
  );
}
