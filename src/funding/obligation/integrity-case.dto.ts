/** What is said of an integrity case. */
import { Nested, Text } from '../../kernel/fields.js';
import { SubjectDto } from '../../organizations/index.js';

export class OpenIntegrityCaseDto {
  @Nested(() => SubjectDto) subject: SubjectDto;
  @Text(10, 4000, { doc: 'What is looked into.' }) reason: string;
}

export class CloseIntegrityCaseDto {
  @Text(10, 4000, { doc: 'What was found; a sanction is decided apart.' }) outcome: string;
}
