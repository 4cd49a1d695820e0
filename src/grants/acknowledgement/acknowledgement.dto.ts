import { DateOnly, Many, Shaped, Text } from '../../kernel/fields.js';

export class AuthorDto {
  @Text(1, 120, { example: '李雷' }) name: string;
  @Shaped('^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$', { maybe: true, example: '0000-0002-1825-0097' })
  orcid?: string;
  @Text(2, 120, { maybe: true, example: '示例大学' }) institution?: string;
}

/** A text to be read; with authors, grants of theirs are proposed where it names none. */
export class ResolveDto {
  @Text(1, 10_000, { example: 'Supported by the CCF-Zhipu Large Model Innovation Fund (No. CCF-Zhipu202407).' })
  text: string;
  @Many(() => AuthorDto, { maybe: true, max: 100 }) authors?: AuthorDto[];
  @DateOnly({ maybe: true, doc: 'Without it, today.' }) publishedOn?: string;
}
