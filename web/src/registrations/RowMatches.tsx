/** On the page of one registration: what stands in its way, and the others that ask about it, each side by side with it. */
import { Stack } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type RaRecord, useRecordContext, useTranslate } from 'react-admin';
import type { RegistrationMatchesView, RegistrationMatchView } from '../../generated/api';
import { get } from '../data/client';
import { Facts } from '../record/Facts';
import { isSaid } from '../record/said';
import { Empty, Failed, Waiting } from '../record/states';
import { LinkTo } from '../record/Value';
import { Match, Side } from './Match';

const SHOWN = ['number', 'projectName', 'partner', 'customer', 'productLine', 'state', 'stageType', 'submittedAt'];

/** A side is read as what it is; of a deal, `state` is its kind of stage. */
const VIEW: Record<RegistrationMatchView['other']['kind'], string> = {
  registration: 'RegistrationSummaryView',
  deal: 'DealExistenceView',
  organization: 'MatchOtherView',
};
const COLLECTION = { registration: 'registrations', deal: 'deals', organization: 'organizations' } as const;

export default function RowMatches() {
  const row = useRecordContext();
  const { data, error, refetch } = useQuery({
    queryKey: ['registrations', String(row?.id), 'matches'],
    queryFn: ({ signal }) => get<RegistrationMatchesView>(`/registrations/${row!.id}/matches`, undefined, signal),
    enabled: row !== undefined,
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!row || !data) return <Waiting />;
  if (data.data.length === 0) return <Empty />;
  return (
    <Stack component="ul" spacing={2} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {data.data.map((match) => (
        <Both key={match.id} row={row} match={match} />
      ))}
    </Stack>
  );
}

function Both({ row, match }: { row: RaRecord; match: RegistrationMatchView }) {
  const translate = useTranslate();
  const say = (key: string) => translate(`resources.registration-matches.${key}`);
  const { other, first, isReverse } = match;
  const side = (of: string, facts: Record<string, unknown>) => (
    <Facts resource="registrations" of={of} row={facts} only={SHOWN.filter((name) => isSaid(facts[name]))} />
  );
  // `first` is told from where the asking registration stands
  const [mine, theirs] = isReverse ? ['other', 'this'] : ['this', 'other'];
  return (
    <Match match={match}>
      <Side title={say('this')} isFirst={first === mine}>
        {side(VIEW.registration, row)}
      </Side>
      <Side title={say(other.kind)} isFirst={first === theirs}>
        {side(
          VIEW[other.kind],
          other.kind === 'deal' ? { ...other, state: undefined, stageType: other.state } : { ...other },
        )}
        {other.number && <LinkTo to={COLLECTION[other.kind]} id={other.id} text={other.number} />}
      </Side>
    </Match>
  );
}
