/** All that is mine to answer, of every registration; of a registration no more than that it exists. */
import { Stack } from '@mui/material';
import { type RaRecord, useListContext, useTranslate } from 'react-admin';
import type { OpenMatchView } from '../../generated/api';
import { Listed } from '../list/Listed';
import { PageHead } from '../pages/PageHead';
import { Facts } from '../record/Facts';
import { LinkTo } from '../record/Value';
import { useNames } from '../words/names';
import { Match, Side } from './Match';

export default function MatchList() {
  const names = useNames();
  return (
    <>
      <PageHead title={names.resource('registration-matches')} />
      <Listed resource="registration-matches" filters={['answer', 'class', 'registrationState']}>
        <Matches />
      </Listed>
    </>
  );
}

function Matches() {
  const { data = [] } = useListContext<RaRecord & OpenMatchView>();
  const translate = useTranslate();
  const names = useNames();
  const say = (key: string) => translate(`resources.registration-matches.${key}`);
  const facts = (match: OpenMatchView, only: readonly string[]) => (
    <Facts resource="registration-matches" of="OpenMatchView" row={{ ...match }} only={only} />
  );
  return (
    <Stack component="ul" spacing={2} sx={{ listStyle: 'none', m: 0, p: 2 }}>
      {data.map((match) => (
        <Match key={match.id} match={match}>
          <Side title={say('this')} isFirst={match.first === 'this'}>
            {facts(match, ['customer', 'productLine', 'registrationState'])}
            <LinkTo to="registrations" id={match.registrationId} text={names.resource('registrations')} />
          </Side>
          {match.dealId && (
            <Side title={say('deal')} isFirst={match.first === 'other'}>
              {facts(match, ['dealId'])}
            </Side>
          )}
        </Match>
      ))}
    </Stack>
  );
}
