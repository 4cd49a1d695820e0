/** One deal: where it stands and what the next stage asks for first, then each part of it. */
import { Box, Paper, Stack, Step, StepLabel, Stepper, Typography } from '@mui/material';
import { type RaRecord, useTranslate } from 'react-admin';
import { schema } from '../data/contract';
import { ShowPage } from '../pages/RowPages';
import { Tabs } from '../pages/Tabs';
import { Below } from '../record/Below';
import { Facts } from '../record/Facts';
import { Subset } from '../record/Subset';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { FormDetails } from './FormDetails';
import { Gates } from './Gates';
import { deals } from '.';

const STAGES = ['lead_confirmed', 'qualified', 'poc', 'negotiation', 'contract_review', 'won'];
/** In the summary or the head of the page. */
const SAID = [
  'number',
  'title',
  'stage',
  'stageType',
  'amountBaseNet',
  'amountGross',
  'amountNet',
  'amountTax',
  'probability',
  'expectedCloseOn',
  'nextStep',
  'nextStepOn',
  'customer',
  'owner',
];

export default function DealShow() {
  return (
    <ShowPage of={deals}>
      {(row) => ('title' in row ? <Whole row={row} /> : <Facts resource="deals" of="DealExistenceView" row={row} />)}
    </ShowPage>
  );
}

function Whole({ row }: { row: RaRecord }) {
  const names = useNames();
  const translate = useTranslate();
  const part = (set: string) => ({
    tab: set,
    label: names.field('deals', set),
    content: () => <Subset resource="deals" row={row} set={set} />,
  });
  return (
    <>
      <Summary row={row} />
      <Tabs
        label={translate('resources.deals.name')}
        parts={[
          {
            tab: 'overview',
            label: names.field('deals', 'overview'),
            content: () => (
              <Stack spacing={2}>
                <Gates row={row} isShort />
                <Facts resource="deals" of="DealView" row={row} except={SAID} />
              </Stack>
            ),
          },
          {
            tab: 'form-details',
            label: names.field('deals', 'form-details'),
            content: () => <FormDetails row={row} />,
          },
          part('lines'),
          part('contacts'),
          part('members'),
          part('competitors'),
          {
            tab: 'activities',
            label: names.field('deals', 'activities'),
            content: () => (
              <Below
                resource="deals"
                row={row}
                set="activities"
                columns={['kind', 'body', 'happenedAt', 'dueOn', 'doneAt', 'createdByName']}
              />
            ),
          },
          {
            tab: 'attachments',
            label: names.field('deals', 'attachments'),
            content: () => <Below resource="deals" row={row} set="attachments" />,
          },
          part('benchmarks'),
          { tab: 'gates', label: names.field('deals', 'gates'), content: () => <Gates row={row} /> },
          part('history'),
        ]}
      />
    </>
  );
}

function Summary({ row }: { row: RaRecord }) {
  const label = useLabels();
  const stage = (row.stage === 'on_hold' ? row.heldFromStage : row.stage) as string;
  const at = STAGES.indexOf(stage);
  return (
    <Paper variant="outlined" sx={{ p: 2.5, mb: 2 }}>
      {at >= 0 && (
        <Stepper
          activeStep={row.stage === 'won' ? STAGES.length : at}
          alternativeLabel
          sx={{ mb: 2.5, display: { xs: 'none', md: 'flex' } }}
        >
          {STAGES.map((each) => (
            <Step key={each}>
              <StepLabel>{label(each, schema('DealView').stage?.values, 'deals.stage')}</StepLabel>
            </Step>
          ))}
        </Stepper>
      )}
      <Figures row={row} />
    </Paper>
  );
}

function Figures({ row }: { row: RaRecord }) {
  const names = useNames();
  const format = useFormat();
  const figures = [
    ['number', row.number],
    ['customer', (row.customer as { name: string }).name],
    ['owner', (row.owner as { name: string } | null)?.name],
    ['amountGross', format.money(row.amountGross as string, row.currency as string)],
    ['amountNet', format.money(row.amountNet as string, row.currency as string)],
    ['probability', `${row.probability}%`],
    ['expectedCloseOn', format.day(row.expectedCloseOn as string)],
    ['nextStep', [row.nextStep, row.nextStepOn && format.day(row.nextStepOn as string)].filter(Boolean).join(' · ')],
  ] as [string, string | undefined][];
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))' }}
    >
      {figures.map(([name, text]) => (
        <Box key={name}>
          <Typography component="dt" variant="caption" color="text.secondary">
            {names.field('deals', name)}
          </Typography>
          <Typography component="dd" sx={{ m: 0, fontWeight: 500, fontVariantNumeric: 'tabular-nums' }}>
            {text || '—'}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
