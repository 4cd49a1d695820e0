import { DateOnly, field, List, Text, Uuid } from '../../kernel/fields.js';
import { type ValueOf, valuesOf } from '../../labels.js';

const TEMPLATE = /^[a-z0-9_-]{2,40}$/;
const kindsOf = { values: valuesOf('partner_kind') };
const signed = { maybe: true, nullable: true, doc: 'Not in the future. Without it the agreement is not in force.' };
const file = { maybe: true, nullable: true, doc: 'The signed document: a clean file of your own.' };

export class CreateAgreementDto {
  @Text(1, 60, { example: 'XY-2026-001', doc: 'Once in the house.' }) number: string;
  @field(
    { type: 'string', pattern: TEMPLATE.source },
    (value) =>
      value === undefined ? 'required' : typeof value === 'string' && TEMPLATE.test(value) ? undefined : 'bad_format',
    { example: 'standard-2026', doc: 'Two agreements of one template never overlap.' },
  )
  templateCode: string;
  @List(kindsOf, { min: 1 }) kinds: ValueOf<'partner_kind'>[];
  @DateOnly(signed) signedOn?: string | null;
  @DateOnly() startsOn: string;
  @DateOnly({ doc: 'The last day in force.', example: '2099-12-31' }) endsOn: string;
  @Uuid(file) fileId?: string | null;
}

export class UpdateAgreementDto {
  @Text(1, 60, { maybe: true, example: 'XY-2026-001' }) number?: string;
  @List(kindsOf, { maybe: true, min: 1 }) kinds?: ValueOf<'partner_kind'>[];
  @DateOnly(signed) signedOn?: string | null;
  @DateOnly({ maybe: true, doc: 'Not before today.', example: '2099-12-31' }) endsOn?: string;
  @DateOnly({ maybe: true, doc: 'Ends it early: the last day in force, not before today.', example: '2099-06-30' })
  terminatedOn?: string;
  @Uuid(file) fileId?: string | null;
}
