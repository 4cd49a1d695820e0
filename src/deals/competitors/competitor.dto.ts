import { Instant, Int, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class CreateCompetitorDto {
  @Text(1, 120, { example: '某大厂' }) name: string;
  @OneOf('competitor_kind') kind: ValueOf<'competitor_kind'>;
  @Uuid({ maybe: true, nullable: true }) organizationId?: string | null;
}

export class UpdateCompetitorDto {
  @Text(1, 120, { maybe: true, example: '某大厂' }) name?: string;
  @OneOf('competitor_kind', { maybe: true }) kind?: ValueOf<'competitor_kind'>;
  @Uuid({ maybe: true, nullable: true }) organizationId?: string | null;
}

export class CompetitorView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Text(1, 120, { example: '某大厂' }) name: string;
  @OneOf('competitor_kind') kind: string;
  @Uuid({ nullable: true }) organizationId: string | null;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}
