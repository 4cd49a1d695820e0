/**
 * The ranking of a round: raw and corrected scores side by side, who is far apart, what each asks, and the line where the
 * money ends. What is selected shows in the envelope before anything is decided.
 */
import { Alert, Button, Paper, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type RaRecord, useRecordContext, useTranslate } from 'react-admin';
import type { EnvelopeView, RankedView, RankingView, RoundView } from '../../generated/api';
import { get } from '../data/client';
import { operation, schema } from '../data/contract';
import { useMay } from '../data/session';
import { Empty, Failed, Waiting } from '../record/states';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { heldOf, hundredths, proposalFor, reckon, type Resource, type Stands } from './amounts';
import { Bulk } from './Bulk';
import { EnvelopeBar } from './EnvelopeBar';
import { Narrowing, narrowed, type Narrowed } from './Narrowing';
import { RankingTable } from './RankingTable';

export default function RoundRanking() {
  const round = useRecordContext<RaRecord & RoundView>();
  const { data, error, refetch } = useQuery({
    queryKey: ['rounds', String(round?.id), 'ranking'],
    queryFn: ({ signal }) => get<RankingView>(`/rounds/${round!.id}/ranking`, undefined, signal),
    enabled: round !== undefined,
  });
  const envelopes = useEnvelopes(String(round?.id));
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!round || !data || !envelopes) return <Waiting lines={10} />;
  if (data.data.length === 0) {
    return (
      <Paper variant="outlined">
        <Empty />
      </Paper>
    );
  }
  return <Ranking round={round} ranking={data} envelopes={envelopes} />;
}

function useEnvelopes(roundId: string): EnvelopeView[] | undefined {
  const may = useMay();
  const mayRead = may(operation('GET', 'envelopes')?.action);
  const { data } = useQuery({
    queryKey: ['envelopes', 'of', roundId],
    queryFn: async ({ signal }) => (await get<{ data: EnvelopeView[] }>('/envelopes', { roundId }, signal)).data,
    enabled: mayRead,
  });
  return mayRead ? data : NONE;
}
const NONE: EnvelopeView[] = [];

interface Props {
  round: RoundView;
  ranking: RankingView;
  envelopes: EnvelopeView[];
}

function Ranking({ round, ranking, envelopes }: Props) {
  const translate = useTranslate();
  const label = useLabels();
  const names = useNames();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [narrow, setNarrow] = useState<Narrowed>({ text: '', state: '', divergent: false });
  const resources = useMemo(() => resourcesOf(ranking.data, envelopes), [ranking, envelopes]);
  const [chosen, setChosen] = useState<Resource>();
  const resource = chosen ?? resources[0];
  const envelope = envelopes.find((each) => each.resource === resource);
  const { stands, endsAt } = useMemo(
    () => reckon(ranking.data, resource ?? 'cny', envelope ? hundredths(envelope.total) : 0n, round.limits),
    [ranking, resource, envelope, round.limits],
  );
  const rows = useMemo(() => narrowed(ranking.data, narrow), [ranking, narrow]);
  const picked = ranking.data.filter(({ applicationId }) => selected.has(applicationId));
  const planned = (of: Resource) =>
    picked
      .filter((row) => heldOf(row, of) === 0n)
      .reduce((sum, row) => sum + hundredths(proposalFor(row, round.limits, [of])[of]), 0n);
  const metric = label(ranking.metric, schema('RankingView').metric?.values, 'ranking_metric');
  return (
    <Stack spacing={2}>
      {inOrder(envelopes).map((each) => (
        <EnvelopeBar key={each.id} envelope={each} planned={planned(each.resource)} />
      ))}
      {round.settings.decisionMode === 'meeting' && <Alert severity="info">{translate('deciding.byMeeting')}</Alert>}
      <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
        <Stack direction="row" spacing={2} useFlexGap sx={{ p: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
          <Narrowing
            value={narrow}
            onChange={setNarrow}
            states={[...new Set(ranking.data.map(({ state }) => state).filter(Boolean))]}
            resources={resources}
            resource={resource}
            onResource={setChosen}
          />
          <Typography variant="body2" color="text.secondary">
            {translate('deciding.rankedBy', { metric, least: ranking.minValidReviews })} ·{' '}
            {translate('deciding.shown', { shown: rows.length, all: ranking.data.length })}
          </Typography>
          {envelope && resource && (
            <Button
              variant="outlined"
              onClick={() => setSelected(within(ranking.data, stands, resource, left(envelope)))}
            >
              {translate('deciding.within')}
            </Button>
          )}
        </Stack>
        <Bulk
          round={round}
          rows={picked}
          amountsFor={(row) => proposalFor(row, round.limits, resources)}
          onDone={() => setSelected(new Set())}
        />
        <RankingTable
          label={names.field('rounds', 'ranking')}
          rows={rows}
          metric={ranking.metric}
          resource={resource}
          stands={stands}
          endsAt={envelope ? endsAt : undefined}
          selected={selected}
          onSelect={setSelected}
          amountsFor={(row) => proposalFor(row, round.limits, resources)}
        />
      </Paper>
    </Stack>
  );
}

const inOrder = (envelopes: readonly EnvelopeView[]) =>
  envelopes.toSorted((a, b) => ORDER.indexOf(a.resource) - ORDER.indexOf(b.resource));

const left = (envelope: EnvelopeView): bigint => hundredths(envelope.remaining);

/** From the top, whoever is still to be decided, as far as what is left goes. */
function within(
  rows: readonly RankedView[],
  stands: ReadonlyMap<string, Stands>,
  resource: Resource,
  most: bigint,
): ReadonlySet<string> {
  const selected = new Set<string>();
  let sum = 0n;
  for (const row of rows) {
    const amount = stands.get(row.applicationId)?.amount ?? 0n;
    if (row.rank === null || !UNDECIDED.has(row.state) || amount === 0n || heldOf(row, resource) > 0n) continue;
    if (sum + amount > most) break;
    sum += amount;
    selected.add(row.applicationId);
  }
  return selected;
}
const UNDECIDED = new Set(['reviewed', 'shortlisted']);

const ORDER: readonly Resource[] = ['cny', 'token', 'gpu_card_minute'];

/** What the round has an envelope for; for whom envelopes are not to read, what is asked. */
function resourcesOf(rows: readonly RankedView[], envelopes: readonly EnvelopeView[]): Resource[] {
  const asked = rows.flatMap((row) => Object.keys(row.asked ?? {}) as Resource[]);
  const all = envelopes.length > 0 ? envelopes.map(({ resource }) => resource) : asked;
  return ORDER.filter((resource) => all.includes(resource));
}
