/** 分析: one chart a question, each over the rows that this person may read. What is chosen stands in the address. */
import { type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { operation } from '../data/contract';
import { useMay } from '../data/session';
import { PageHead } from '../pages/PageHead';
import { Tabs } from '../pages/Tabs';
import { Channels } from './Channels';
import { Competitors } from './Competitors';
import { Credits } from './Credits';
import { DeliveryForms } from './DeliveryForms';
import { Envelopes } from './Envelopes';
import { Pipeline } from './Pipeline';

const QUESTIONS: readonly { tab: string; of: [resource: string, rest: string]; draw: () => ReactNode }[] = [
  { tab: 'pipeline', of: ['reports', 'pipeline'], draw: () => <Pipeline /> },
  { tab: 'forms', of: ['reports', 'pipeline'], draw: () => <DeliveryForms /> },
  { tab: 'channels', of: ['reports', 'pipeline'], draw: () => <Channels /> },
  { tab: 'competitors', of: ['reports', 'competitors'], draw: () => <Competitors /> },
  { tab: 'envelopes', of: ['envelopes', ''], draw: () => <Envelopes /> },
  { tab: 'credits', of: ['reports', 'credits'], draw: () => <Credits /> },
];

export default function Analysis() {
  const translate = useTranslate();
  const may = useMay();
  const shown = QUESTIONS.filter(({ of }) => {
    const read = operation('GET', ...of);
    return read !== undefined && may(read.action);
  });
  return (
    <>
      <PageHead title={translate('pages.analysis')} />
      <Tabs
        label={translate('pages.analysis')}
        parts={shown.map(({ tab, draw }) => ({ tab, label: translate(`analysis.${tab}.tab`), content: draw }))}
      />
    </>
  );
}
