import { DateOnly, Int, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class RelationDto {
  @Uuid() personId: string;
  @Uuid({ maybe: true, doc: 'The other person; or an organization.' }) otherPersonId?: string;
  @Uuid({
    maybe: true,
    doc: 'The firm: of shares, seats and advice; of a stake in a competitor, the firm it competes with.',
  })
  otherOrganizationId?: string;
  @OneOf('person_relation_kind') kind: ValueOf<'person_relation_kind'>;
  @DateOnly({ maybe: true }) fromOn?: string;
  @DateOnly({ maybe: true, doc: 'The last day; without one it goes on.' }) toOn?: string;
  @Text(2, 200, { doc: 'How we know.', example: '本人在承诺书中申报' }) source: string;
}

export class CoauthorshipDto {
  @Uuid() personId: string;
  @Uuid() otherPersonId: string;
  @DateOnly({ doc: 'Of the newest joint paper; not in the future.', example: '2026-03-01' }) lastOn: string;
  @Int(2, 10_000, { doc: 'Of the smallest joint paper since then: beyond twenty the conflict is soft.', example: 4 })
  authors: number;
  @Text(2, 200, { doc: 'Where it was found: one entry a source.', example: 'ACL Anthology' }) source: string;
}
