import { IntersectionType } from '@nestjs/swagger';
import { Instant, Int, List, Many, Nested, OneOf, Percent, Text, Uuid } from '../../kernel/fields.js';
import { NamedView } from '../deal/deal.view.js';
import { PartnerNameView } from '../registrations/reading/registration.view.js';
import { ShareDto } from './dispute.dto.js';
import { disputeLife } from './dispute.lifecycle.js';

const nullable = { nullable: true };

class DisputeCore {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Text(11, 20, { example: 'DS2026000001' }) number: string;
  @OneOf('dispute_kind') kind: string;
  @OneOf('dispute_side') openedSide: string;
  @OneOf('dispute_state', { doc: 'As it is at this instant.' }) state: string;
  @Instant({ doc: 'By when we rule.' }) dueAt: string;
  @Instant({ doc: 'By when the other side may answer.' }) otherSideDueAt: string;
  @OneOf('dispute_outcome', nullable) outcome: string | null;
  @Int(1, 6, { ...nullable, doc: 'By which rule it was decided.' }) decidingRule: number | null;
  @Text(0, 10_000, { ...nullable, doc: 'The ruling.' }) reason: string | null;
  @Instant(nullable) ruledAt: string | null;
  @Instant() createdAt: string;
  @List({ values: Object.keys(disputeLife.verbs) }) allowedActions: string[];
}

export class DisputedRegistrationView {
  @Uuid() id: string;
  @Text(11, 20, { example: 'R2026000001' }) number: string;
  @Nested(() => PartnerNameView) partner: PartnerNameView;
}

export class DisputeStatementView {
  @OneOf('dispute_side') side: string;
  @Text(1, 10_000) text: string;
  @Text(1, 255, { example: '李雷' }) by: string;
  @List('uuid', { max: 20 }) fileIds: string[];
  @Instant() at: string;
}

/** As managers read it. */
export class DisputeView extends DisputeCore {
  @Nested(() => DisputedRegistrationView, nullable) registration: DisputedRegistrationView | null;
  @Nested(() => DisputedRegistrationView, nullable) other: DisputedRegistrationView | null;
  @Uuid(nullable) dealId: string | null;
  @Nested(() => NamedView) openedBy: NamedView;
  @Many(() => NamedView, { max: 2, doc: 'Who rules.' }) panel: NamedView[];
  @Many(() => ShareDto, { ...nullable, max: 2 }) split: ShareDto[] | null;
  @Many(() => DisputeStatementView) statements: DisputeStatementView[];
}

/** As a partner reads it: its own registration, its own words, and the ruling. */
class PortalDisputeParts {
  @Uuid({ ...nullable, doc: 'Your registration.' }) registrationId: string | null;
  @Text(11, 20, { ...nullable, example: 'R2026000001' }) registrationNumber: string | null;
  @Percent({ ...nullable, doc: 'Your share of a split.' }) sharePct: string | null;
  @Many(() => DisputeStatementView, { doc: 'What your side said.' }) statements: DisputeStatementView[];
}

export class PortalDisputeView extends IntersectionType(DisputeCore, PortalDisputeParts) {}
