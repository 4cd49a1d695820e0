/** What is said of a link between two applicants. */
import { Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { SubjectDto } from '../../organizations/index.js';

export class CreateIdentityLinkDto {
  @Nested(() => SubjectDto) a: SubjectDto;
  @Nested(() => SubjectDto) b: SubjectDto;
  @OneOf('identity_link_kind') kind: ValueOf<'identity_link_kind'>;
  @Text(10, 2000, { doc: 'What shows it. The same evidence is not asked about twice.' }) evidence: string;
}

export class ConfirmIdentityLinkDto {
  @Uuid({ maybe: true, doc: 'The waiting request of another person that this call confirms.' }) confirms?: string;
}

export class RejectIdentityLinkDto {
  @Text(10, 2000, { doc: 'Why they are not one applicant.' }) reason: string;
}
