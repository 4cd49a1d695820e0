/** What an imported row becomes: the same columns as a deal made here, and what its stage asks of them. */
import type { Reason } from '../../kernel/problem.js';
import type { Deal } from '../deal/deal.entity.js';
import { columnsOfNew } from '../deal/deal.values.js';
import { defaultsOf, STAGES } from '../pipeline/stages.js';
import type { ImportedDeal } from './imported-deal.dto.js';

/** Midnight in Asia/Shanghai. */
const midnight = (day: string): string => `${day}T00:00:00+08:00`;

export function columnsOfImported(row: ImportedDeal, today: string, reasons: Reason[]): Partial<Deal> {
  const { stage, openedOn, closedOn, lossReason, contractNumber, probability, ownerId: _, ...said } = row;
  const type = STAGES[stage].type;
  const begun = openedOn ?? (STAGES[stage].type === 'open' ? undefined : closedOn);
  const isClosed = type === 'won' || type === 'lost';
  if (isClosed && !closedOn) reasons.push({ code: 'closed_on_needed', pointer: '/closedOn' });
  for (const [name, day] of Object.entries({ openedOn, closedOn })) {
    if (day && day > today) reasons.push({ code: 'day_in_future', pointer: `/${name}` });
  }
  if (openedOn && closedOn && openedOn > closedOn) reasons.push({ code: 'days_out_of_order', pointer: '/closedOn' });
  const columns = columnsOfNew(said, reasons);
  return {
    ...columns,
    ...defaultsOf(stage),
    probability: STAGES[stage].probability ?? STAGES.lead_confirmed.probability!,
    ...(type === 'open' && probability !== undefined && { probability, probabilityIsAuto: false }),
    stage,
    createdAt: begun && midnight(begun),
    ...(isClosed && closedOn && { closedAt: midnight(closedOn) }),
    ...(type === 'won' && {
      signedForm: row.deliveryForm,
      signedOn: closedOn,
      signedGross: columns.amountGross,
      contractNumber,
    }),
    ...(type === 'lost' && { lossReasonCode: lossReason ?? 'not_recorded' }),
    ...(type === 'on_hold' && { heldFromStage: 'lead_confirmed' as const }),
  };
}
