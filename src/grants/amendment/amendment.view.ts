/** How an amendment is answered. */
import { Bool, Instant, Int, List, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { Changes } from './changes.js';

const nullable = { nullable: true };
const MOST = 2_147_483_647;

export class PortalAmendmentView {
  @Uuid() id: string;
  @Int(1, MOST) version: number;
  @Uuid() grantId: string;
  @Text(1, 60, { ...nullable, example: 'CCF-Zhipu202601' }) grantNumber: string | null;
  @Text(1, 200) grantTitle: string;
  @OneOf('amendment_kind') kind: ValueOf<'amendment_kind'>;
  @Changes() changes: Record<string, unknown>;
  @Text(10, 4_000) reason: string;
  @OneOf('amendment_state') state: ValueOf<'amendment_state'>;
  @Bool({ doc: 'So small that it was told and not asked for.' }) isNotice: boolean;
  @Instant(nullable) submittedAt: string | null;
  @Int(1, 10_000, { ...nullable, doc: 'The version of the terms that it made.' }) appliedVersion: number | null;
  @Text(4, 2_000, { ...nullable, doc: 'Why it was rejected or taken back.' }) endedBecause: string | null;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
  @List({ text: 40 }) allowedActions: string[];
}

export class AmendmentPersonView {
  @Uuid() id: string;
  @Text(1, 100) name: string;
}

export class AmendmentView extends PortalAmendmentView {
  @Nested(() => AmendmentPersonView, nullable) writtenBy: AmendmentPersonView | null;
  @Nested(() => AmendmentPersonView, nullable) approvedFirstBy: AmendmentPersonView | null;
  @Nested(() => AmendmentPersonView, nullable) approvedSecondBy: AmendmentPersonView | null;
}

export class PortalAmendmentsView {
  @Many(() => PortalAmendmentView, { max: 1_000 }) data: PortalAmendmentView[];
}

export class AmendmentsView {
  @Many(() => AmendmentView, { max: 1_000 }) data: AmendmentView[];
}
