import { Text, Uuid } from '../../kernel/fields.js';

/** That a registration is about another project than this deal. */
export class ConflictAnswerDto {
  @Uuid() registrationId: string;
  @Text(5, 1_000, { doc: 'Why it is another project.', example: '客户确认为两个独立立项' }) reason: string;
}
