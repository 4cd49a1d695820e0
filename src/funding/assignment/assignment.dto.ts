/** What is said of an assignment. */
import { OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class CreateAssignmentDto {
  @Uuid() applicationId: string;
  @Uuid({ doc: 'The reviewer.' }) personId: string;
}

export class DeclineAssignmentDto {
  @OneOf('decline_reason') reason: ValueOf<'decline_reason'>;
  @Text(10, 1000, {
    maybe: true,
    doc: 'In the reviewer’s own words; needed where it is a conflict, which it declares.',
  })
  text?: string;
}

export class RevokeAssignmentDto {
  @Text(4, 1000) reason: string;
}
