/** How accounts, instalments, lots, entries and the results of usage are answered. */
import { among, Instant, Int, List, Many, OneOf, Percent, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { type Credit } from './allocation.js';
import { creditAccountLife } from './credit-account.lifecycle.js';
import { creditInstalmentLife } from './credit-instalment.lifecycle.js';
import { creditLotLife } from './credit-lot.lifecycle.js';
import { CREDITS } from './credit.dto.js';

const COUNT = { doc: 'A whole number as text.', example: '10000000' };
const VERSION_MAX = 2_147_483_647;
const verbsOf = (life: { verbs: object }) => ({ values: Object.keys(life.verbs) });

export class CreditBalanceView {
  @among(CREDITS) resource: Credit;
  @Text(1, 20, { ...COUNT, doc: 'In all lots that ever were.' }) granted: string;
  @Text(1, 20, { ...COUNT, doc: 'Of these lots.' }) used: string;
  @Text(1, 20, { ...COUNT, doc: 'What can be used now.' }) available: string;
  @Instant({ nullable: true, doc: 'When the first of it expires.' }) nextExpiresAt: string | null;
}

export class OwnCreditAccountView {
  @Uuid() id: string;
  @Int(1, VERSION_MAX) version: number;
  @OneOf('credit_owner_type') ownerType: ValueOf<'credit_owner_type'>;
  @Uuid({ doc: 'The membership or grant.' }) ownerId: string;
  @OneOf('credit_platform') platform: ValueOf<'credit_platform'>;
  @Text(1, 120, { nullable: true, doc: 'Its name on the platform.' }) apiAccountRef: string | null;
  @OneOf('credit_account_state') state: ValueOf<'credit_account_state'>;
  @Many(() => CreditBalanceView, { max: 2 }) balances: CreditBalanceView[];
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}

export class CreditAccountView extends OwnCreditAccountView {
  @Uuid({ nullable: true, doc: 'Who looks after the owner.' }) staffOwnerId: string | null;
  @List(verbsOf(creditAccountLife), { doc: 'The verbs you may use now.' }) allowedActions: string[];
}

export class CreditInstalmentView {
  @Uuid() id: string;
  @Int(1, VERSION_MAX) version: number;
  @Uuid() accountId: string;
  @Uuid({ doc: 'The award.' }) applicationId: string;
  @among(CREDITS) resource: Credit;
  @Int(1, 100) n: number;
  @Percent() pct: string;
  @Text(1, 20, COUNT) amount: string;
  @OneOf('credit_gate') gate: ValueOf<'credit_gate'>;
  @Instant({ nullable: true, doc: 'Its gate is open, and it waits for a person because it is large.' })
  gateOpenedAt: string | null;
  @OneOf('credit_instalment_state') state: ValueOf<'credit_instalment_state'>;
  @List(verbsOf(creditInstalmentLife), { doc: 'The verbs you may use now.' }) allowedActions: string[];
}

export class CreditLotView {
  @Uuid() id: string;
  @Int(1, VERSION_MAX, { doc: 'Counts decisions about the lot, not its use.' }) version: number;
  @Uuid() accountId: string;
  @Uuid({ doc: 'The award it was granted from.' }) applicationId: string;
  @Uuid({ nullable: true }) instalmentId: string | null;
  @among(CREDITS) resource: Credit;
  @List({ text: 60 }, { doc: 'The models it is for; none is every model.' }) modelScope: string[];
  @Text(1, 20, COUNT) granted: string;
  @Text(1, 20, { ...COUNT, doc: 'What usage took of it.' }) used: string;
  @Text(1, 20, COUNT) remaining: string;
  @Instant() startsAt: string;
  @Instant({ doc: 'It pays for what was used before then; a week later the rest is settled.' }) expiresAt: string;
  @OneOf('credit_lot_source') source: ValueOf<'credit_lot_source'>;
  @OneOf('credit_lot_state') state: ValueOf<'credit_lot_state'>;
  @Instant({ nullable: true }) settledAt: string | null;
  @Int(0, 90) extendedByDays: number;
  @List(verbsOf(creditLotLife), { doc: 'The verbs you may use now.' }) allowedActions: string[];
}

export class OwnCreditEntryView {
  @Uuid() id: string;
  @Uuid() lotId: string;
  @OneOf('credit_entry_kind') kind: ValueOf<'credit_entry_kind'>;
  @Text(1, 20, { ...COUNT, doc: 'Added to what remains of the lot; negative where it went.' }) amount: string;
  @Text(1, 120, { nullable: true, doc: 'Of usage: the record’s name at its source.' }) externalId: string | null;
  @Text(1, 60, { nullable: true, doc: 'Of usage.' }) model: string | null;
  @Instant({ nullable: true, doc: 'Of usage: when it was used.' }) usedAt: string | null;
  @OneOf('usage_note', { nullable: true }) note: ValueOf<'usage_note'> | null;
  @Instant() at: string;
}

export class CreditEntryView extends OwnCreditEntryView {
  @Uuid({ nullable: true, doc: 'Who did it; null is the service itself.' }) actorId: string | null;
}

export class UsageResultView {
  @Text(1, 120) externalId: string;
  @among(['recorded', 'replayed', 'refused']) outcome: string;
  @Text(1, 20, { ...COUNT, nullable: true, doc: 'What credits paid for.' }) covered: string | null;
  @Text(1, 20, { ...COUNT, nullable: true, doc: 'What the owner pays for.' }) paid: string | null;
  @OneOf('usage_note', { nullable: true }) note: ValueOf<'usage_note'> | null;
  @among(['reused_with_other_amount', 'reused_for_other_account', 'not_yet_used'], {
    nullable: true,
    doc: 'Why it was refused.',
  })
  code: string | null;
}

export class UsageResultsView {
  @Many(() => UsageResultView, { max: 500, doc: 'In the order of the records.' }) results: UsageResultView[];
}
