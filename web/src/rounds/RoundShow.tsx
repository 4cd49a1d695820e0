/** One round: when it is what, what it still lacks, what it stands on, what it may give; then all that belongs to it. */
import { Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { RoundView } from '../../generated/api';
import { operation } from '../data/contract';
import { useMay } from '../data/session';
import { rounds } from '../funding';
import { Belongings } from '../pages/Belongings';
import { ShowPage } from '../pages/RowPages';
import { Facts } from '../record/Facts';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';
import { Checklist } from './Checklist';
import { Committee } from './Committee';
import { Envelopes } from './Envelopes';
import { FORM, RUBRIC, RULES } from './kinds';
import { Limits } from './Limits';
import { Timeline } from './Timeline';
import { VersionTab } from './VersionTab';

/** Said by the head, by the timeline, or by a part of its own. */
const ELSEWHERE = ['nameZh', 'nameEn', 'stage', 'opensAt', 'closesAt', 'reviewDueAt', 'decisionDueAt', 'versions']
  .concat('settings', 'limits', 'committee', 'formVersionId', 'rubricVersionId', 'eligibilityVersionId', 'publicationRequest'); // prettier-ignore

export default function RoundShow() {
  const { audience } = useShell();
  if (audience === 'portal') return <ShowPage of={rounds} />;
  return (
    <ShowPage of={rounds}>
      {(row) => {
        const round = row as unknown as RoundView;
        return (
          <Stack spacing={2}>
            <Timeline round={round} />
            <Parts round={round} />
          </Stack>
        );
      }}
    </ShowPage>
  );
}

function Parts({ round }: { round: RoundView }) {
  const translate = useTranslate();
  const may = useMay();
  const names = useNames();
  const row = round as unknown as Record<string, unknown> & { id: string };
  const versions = [FORM, RUBRIC, RULES].map((kind) => ({
    tab: kind.tab,
    label: translate(`round.${kind.tab}.title`),
    content: () => <VersionTab key={kind.tab} kind={kind} round={round} />,
  }));
  const committee = {
    tab: 'committee',
    label: names.field('rounds', 'committee'),
    content: () => <Committee round={round} />,
  };
  const money = {
    tab: 'money',
    label: translate('round.money.title'),
    content: () => <Envelopes round={round} />,
  };
  return (
    <Belongings
      of={rounds}
      row={row}
      first={[
        ...versions,
        ...('committee' in row ? [committee] : []),
        ...(may(operation('GET', 'envelopes')?.action) ? [money] : []),
      ]}
      overview={
        <Stack spacing={2}>
          {round.stage === 'draft' && may(operation('GET', 'rounds', '{id}/obstacles')?.action) && (
            <Checklist round={round} />
          )}
          <Facts resource="rounds" of="RoundView" row={row} except={ELSEWHERE} />
          <Limits limits={round.limits} />
          <Facts
            resource="rounds"
            of="SettingsView"
            row={round.settings as unknown as Record<string, unknown>}
            title={names.field('rounds', 'settings')}
          />
        </Stack>
      }
    />
  );
}
