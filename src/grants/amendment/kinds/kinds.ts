/** Every kind of amendment that may be asked for, by name. Another institution means another contract, and comes later. */
import type { ValueOf } from '../../../labels.js';
import type { Amendment } from '../amendment.entity.js';
import { amountUp } from './amount-up.kind.js';
import { budgetShift } from './budget-shift.kind.js';
import { earlyClose } from './early-close.kind.js';
import { extension } from './extension.kind.js';
import type { AmendmentKind } from './kind.js';
import { piChange } from './pi-change.kind.js';
import { scope } from './scope.kind.js';

export type OfferedKind = Exclude<ValueOf<'amendment_kind'>, 'institution_transfer'>;

export const KINDS: Readonly<Record<OfferedKind, AmendmentKind>> = {
  extension,
  budget_shift: budgetShift,
  pi_change: piChange,
  scope,
  early_close: earlyClose,
  amount_up: amountUp,
};

export const OFFERED = Object.keys(KINDS) as OfferedKind[];

export const kindOf = ({ kind }: Pick<Amendment, 'kind'>): AmendmentKind => KINDS[kind as OfferedKind];
