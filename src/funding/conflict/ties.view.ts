import { DateOnly, Int, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { ConcernedPersonView } from './conflict.view.js';

export class TiedOrganizationView {
  @Uuid() id: string;
  @Text(1, 200, { example: '某某智能科技有限公司' }) name: string;
}

export class PersonRelationView {
  @Uuid() id: string;
  @OneOf('person_relation_kind') kind: string;
  @Nested(() => ConcernedPersonView, { nullable: true }) otherPerson: ConcernedPersonView | null;
  @Nested(() => TiedOrganizationView, { nullable: true }) otherOrganization: TiedOrganizationView | null;
  @DateOnly({ nullable: true }) fromOn: string | null;
  @DateOnly({ nullable: true }) toOn: string | null;
  @Text(2, 200) source: string;
}

export class CoauthorshipView {
  @Uuid() id: string;
  @Nested(() => ConcernedPersonView) otherPerson: ConcernedPersonView;
  @DateOnly() lastOn: string;
  @Int(2, 10_000) authors: number;
  @Text(2, 200) source: string;
}

/** What we know of a person's ties, whoever of the two it was entered for. */
export class TiesView {
  @Nested(() => ConcernedPersonView) person: ConcernedPersonView;
  @Many(() => PersonRelationView, { max: 10_000 }) relations: PersonRelationView[];
  @Many(() => CoauthorshipView, { max: 10_000 }) coauthorships: CoauthorshipView[];
}
