/** What is said of an outcome. */
import { Bool, DateOnly, HttpsUrl, List, Many, OneOf, Shaped, Text } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { AuthorDto } from '../acknowledgement/acknowledgement.dto.js';

const maybe = { maybe: true };

export class ClaimOutcomeDto {
  @OneOf('outcome_kind') kind: ValueOf<'outcome_kind'>;
  @Text(1, 500, { example: '面向低资源语言的指令对齐' }) title: string;
  @Shaped('^(?:https?://(?:dx\\.)?doi\\.org/|doi: ?)?10\\.[0-9]{4,9}/\\S{1,200}$', {
    ...maybe,
    example: '10.18653/v1/2026.acl-long.1',
    doc: 'Whatever its case, it is claimed once.',
  })
  doi?: string;
  @Shaped('^(?:[0-9]{4}\\.[0-9]{4,5}|[a-z-]{2,20}(?:\\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]{1,2})?$', {
    ...maybe,
    example: '2406.12345',
  })
  arxiv?: string;
  @HttpsUrl({ ...maybe, example: 'https://github.com/example/aligned' }) url?: string;
  @DateOnly({ doc: 'Not after today.' }) publishedOn: string;
  @Many(() => AuthorDto, { min: 1, max: 100, doc: 'In the order of the paper.' }) authors: AuthorDto[];
  @List('uuid', {
    ...maybe,
    max: 20,
    doc: 'Grants it came of; those whose number its acknowledgement names are added.',
  })
  grantIds?: string[];
  @Text(1, 10_000, { ...maybe, doc: 'The acknowledgement, word for word.' }) ackText?: string;
  @Text(5, 2_000, { ...maybe, doc: 'An officer’s, instead of an author of the team.' }) note?: string;
}

export class VerifyOutcomeDto {
  @Bool({ doc: 'I opened the link, and it is this outcome.' }) linkOpens: boolean;
  @Text(5, 2_000, { ...maybe, doc: 'Needed without a link, and where the acknowledgement is not exact.' })
  note?: string;
}

export class OutcomeReasonDto {
  @Text(5, 2_000, { example: '链接指向的并非此文' }) reason: string;
}
