/** How what a text acknowledges is answered, and how a grant is to be acknowledged. */
import { among, List, Many, Nested, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const nullable = { nullable: true };

export class AcknowledgedFundView {
  @Uuid() id: string;
  @Shaped('^[a-z0-9_]{3,30}$', { example: 'ccf' }) code: string;
  @Text(1, 120) nameZh: string;
  @Text(1, 120) nameEn: string;
}

export class AcknowledgedGrantView {
  @Text(1, 60, { example: 'CCF-Zhipu202407' }) number: string;
  @Uuid({ ...nullable, doc: 'null for whoever does not read the grant.' }) grantId: string | null;
}

export class ProposedGrantView {
  @Uuid() grantId: string;
  @Text(1, 60, { ...nullable, example: 'CCF-Zhipu202407' }) number: string | null;
  @Text(1, 200) title: string;
  @among(['number', 'retired_number', 'author'], {
    doc: 'Its number beside another fund’s name, a number whose contract became void, or an author of its team.',
  })
  because: string;
  @Text(1, 120, { ...nullable, doc: 'Who is on the team.' }) author: string | null;
}

export class ResolutionView {
  @OneOf('acknowledgement_verdict') verdict: ValueOf<'acknowledgement_verdict'>;
  @Many(() => AcknowledgedGrantView, { max: 10_000, doc: 'Only what its number proves.' })
  grants: AcknowledgedGrantView[];
  @Nested(() => AcknowledgedFundView, nullable) fund: AcknowledgedFundView | null;
  @List({ text: 60 }, { max: 10_000, doc: 'Of a fund’s shape, and never given.' }) unissuedNumbers: string[];
  @Many(() => ProposedGrantView, { max: 10_000, doc: 'Grants that you read; a person decides.' })
  proposals: ProposedGrantView[];
}

export class AcknowledgementView {
  @Text(1, 60, { ...nullable, example: 'CCF-Zhipu202407', doc: 'null until the contract is issued.' })
  number: string | null;
  @Text(1, 600, nullable) zh: string | null;
  @Text(1, 600, nullable) en: string | null;
  @Text(1, 2_000, { ...nullable, example: 'note = {This work was supported by …}' }) bibtex: string | null;
}
