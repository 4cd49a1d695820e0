/** A duty in words, and how far its day is: red when it is over, amber in the last week. */
import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { schema } from '../data/contract';
import { today, useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { daysTo, type Duty } from './duties';

const SOON = 7;

export function useTellDuty() {
  const translate = useTranslate();
  const label = useLabels();
  const amount = useAmount();
  return ({ key, report, tranche }: Duty): string =>
    translate(`resources.grants.duty.${key}`, {
      report: report ? label(report.kind, schema('AskReportDto').kind?.values ?? REPORTS, 'report.kind') : '',
      tranche: tranche ? `${tranche.n}` : '',
      amount: tranche ? amount(tranche) : '',
      state: tranche ? label(tranche.state, schema('TrancheView').state?.values, 'tranches.state') : '',
    });
}
const REPORTS = ['mid_term', 'financial', 'final', 'outcome', 'ad_hoc'];

/** Of a tranche, with its unit: ¥6万 · 500万 Token. */
export function useAmount() {
  const format = useFormat();
  const label = useLabels();
  return ({ resource, amount }: { resource: string; amount: string }): string =>
    resource === 'cny'
      ? format.shortMoney(amount)
      : `${format.shortQuantity(amount)} ${label(resource, ['cny', 'token', 'gpu_card_minute'], 'funding_resource')}`;
}

export function Due({ duty: { on, key, lateDays } }: { duty: Duty }) {
  const translate = useTranslate();
  const format = useFormat();
  if (!on || key === 'request') return null;
  const left = daysTo(on, today());
  const late = lateDays || -left;
  const text =
    late > 0
      ? translate('resources.grants.duty.late', { days: late })
      : translate(left === 0 ? 'resources.grants.duty.today' : 'resources.grants.duty.left', { days: left });
  return (
    <Box
      component="span"
      sx={{ ml: 1, fontWeight: 500, color: late > 0 ? 'error.main' : left <= SOON ? 'warning.main' : 'text.secondary' }}
    >
      {format.day(on)} · {text}
    </Box>
  );
}
