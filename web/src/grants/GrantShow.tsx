/** One grant: what it waits for and where it stands first (the team's own next duty above all), then each part of it. */
import { Stack } from '@mui/material';
import { type RaRecord, useTranslate } from 'react-admin';
import type { GrantView } from '../../generated/api';
import { operation } from '../data/contract';
import { useMay } from '../data/session';
import { Listed } from '../list/Listed';
import { ShowPage } from '../pages/RowPages';
import { Tabs, type Part } from '../pages/Tabs';
import { AddTo } from '../record/Below';
import { Facts } from '../record/Facts';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';
import { Acknowledgement } from './Acknowledgement';
import { AmendmentsOf } from './Amendments';
import { Contracts } from './Contracts';
import { Glance } from './Glance';
import { Termination } from './Termination';
import { Timeline } from './Timeline';
import { Versions } from './Versions';
import { grants } from '.';

const FIRST = ['replyToTermination', 'resubmit', 'issueContract', 'sign', 'complete', 'rectify', 'resume', 'suspend'];
/** Done beside the contract. */
const BESIDE = ['recordSignature'];
const SAID = ['title', 'number', 'state', 'fund', 'pi', 'institution', 'amounts', 'startOn', 'endOn', 'termination'];
const REPORTS = ['kind', 'n', 'state', 'turn', 'dueOn', 'turnDueOn', 'lateDays', 'answerBy'];

export default function GrantShow() {
  return (
    <ShowPage of={grants} first={FIRST} except={() => BESIDE}>
      {(row) => <Whole row={row} grant={row as unknown as GrantView} />}
    </ShowPage>
  );
}

function Whole({ row, grant }: { row: RaRecord; grant: GrantView }) {
  const names = useNames();
  const translate = useTranslate();
  const may = useMay();
  const mayRead = (tab: string) => {
    const read = operation('GET', 'grants', `{id}/${tab}`) ?? operation('GET', tab);
    return tab === 'overview' || (read !== undefined && may(read.action));
  };
  const part = (tab: string, content: Part['content'], label = names.field('grants', tab)): Part => ({
    tab,
    label,
    content,
  });
  const parts: Part[] = [
    part('overview', () => (
      <Stack spacing={2}>
        <Timeline grant={grant} />
        <Facts resource="grants" of="GrantView" row={row} except={SAID} />
      </Stack>
    )),
    part('contracts', () => <Contracts row={row} />),
    part('tranches', () => <Listed isPart isBare resource="tranches" fixed={{ grantId: row.id }} columns={TRANCHES} />),
    part('reports', () => (
      <Stack spacing={1.5}>
        <AddTo resource="grants" row={row} set="reports" initial={{ kind: 'ad_hoc' }} />
        <Listed isPart isBare resource="reports" fixed={{ grantId: row.id }} columns={REPORTS} />
      </Stack>
    )),
    part('amendments', () => <AmendmentsOf row={row} grant={grant} />),
    part('outcomes', () => <OutcomesOf id={String(row.id)} />),
    ...(grant.number ? [part('acknowledgement', () => <Acknowledgement id={String(row.id)} />)] : []),
    part('versions', () => <Versions row={row} />),
    ...(grant.termination ? [part('termination', () => <Termination row={row} />)] : []),
  ];
  return (
    <>
      <Glance grant={grant} />
      <Tabs label={translate('resources.grants.name')} parts={parts.filter(({ tab }) => mayRead(tab))} />
    </>
  );
}

/** A team reads all of its own, with the grants that each came of: its list takes no grant. */
function OutcomesOf({ id }: { id: string }) {
  const { audience } = useShell();
  return audience === 'staff' ? (
    <Listed isPart isBare resource="outcomes" fixed={{ grantId: id }} columns={OUTCOMES} />
  ) : (
    <Listed isPart isBare resource="outcomes" columns={[...OUTCOMES, 'grants']} />
  );
}

const TRANCHES = [
  'n',
  'resource',
  'amount',
  'sharePct',
  'condition',
  'conditionReportKind',
  'state',
  'isDue',
  'paidOn',
  'bankRef',
];
const OUTCOMES = ['title', 'kind', 'state', 'ackVerdict', 'publishedOn'];
