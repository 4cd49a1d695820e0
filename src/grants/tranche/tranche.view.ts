/** How a tranche is answered. */
import {
  Bool,
  DateOnly,
  Decimal,
  Instant,
  Int,
  List,
  Many,
  Money,
  Nested,
  OneOf,
  Text,
  Uuid,
} from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const nullable = { nullable: true };
const INSIDE = { ...nullable, doc: 'null where who did what is not shown.' };
const ACCOUNT = { ...nullable, doc: 'null where accounts are not shown.' };

export class GrantRef {
  @Uuid() id: string;
  @Text(1, 60, { ...nullable, example: 'CCF-Zhipu202601' }) number: string | null;
  @Text(1, 200) title: string;
  @Uuid() fundId: string;
  @Uuid() roundId: string;
  @Uuid() institutionId: string;
}

export class PaidToView {
  @Uuid() id: string;
  @Text(2, 120) holder: string;
  @Text(2, 120) bank: string;
  @Text(4, 20, { example: '****5678', doc: 'Masked; the whole number by reveal of the account.' }) number: string;
  @Bool({ doc: 'Still the institution’s account, and verified or unchanged for thirty days.' }) isTrusted: boolean;
}

export class HandView {
  @OneOf('tranche_step') step: ValueOf<'tranche_step'>;
  @Uuid() userId: string;
  @Text(1, 255, { example: '李雷' }) name: string;
}

export class TrancheView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Nested(() => GrantRef) grant: GrantRef;
  @Int(1, 100) n: number;
  @OneOf('funding_resource') resource: ValueOf<'funding_resource'>;
  @Decimal({ example: '60.00', doc: 'In percent, of what was planned at once.' }) sharePct: string;
  @Text(1, 20, { example: '600.01' }) amount: string;
  @OneOf('tranche_condition') condition: ValueOf<'tranche_condition'>;
  @OneOf('report_kind', nullable) conditionReportKind: ValueOf<'report_kind'> | null;
  @OneOf('tranche_state') state: ValueOf<'tranche_state'>;
  @Bool({ doc: 'It may be asked for: its condition is met.' }) isDue: boolean;
  @DateOnly(nullable) paidOn: string | null;
  @Text(1, 500, { ...nullable, doc: 'Why the bank sent it back.' }) failure: string | null;
  @Text(4, 64, { ...INSIDE, example: 'ICBC20260706-000123' }) bankRef: string | null;
  @Nested(() => PaidToView, ACCOUNT) paidTo: PaidToView | null;
  @Many(() => HandView, { ...INSIDE, max: 4 }) hands: HandView[] | null;
  @Instant() updatedAt: string;
  @List({ text: 40 }) allowedActions: string[];
}

export class GrantTranchesView {
  @Many(() => TrancheView, { max: 1_000 }) data: TrancheView[];
  @Money({ doc: 'Yuan, paid and still to be paid.' }) planned: string;
  @Money({ doc: 'Yuan.' }) paid: string;
}
