import { DateOnly, field, Int, OneOf } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const WEIGHT = /^(?!0\.0$)\d{1,3}\.\d$/;

export const Weight = () =>
  field(
    { type: 'string', pattern: WEIGHT.source },
    (value) =>
      value === undefined ? 'required' : typeof value === 'string' && WEIGHT.test(value) ? undefined : 'bad_format',
    { example: '2.0', doc: 'Weight in the draw of leads, one decimal.' },
  );

export class CreateTierWindowDto {
  @OneOf('partner_tier') tier: ValueOf<'partner_tier'>;
  @Int(1, 730, { doc: 'Days of protection that an approval gives.' }) windowDays: number;
  @Int(1, 100_000, { doc: 'Open registrations at a time.' }) openCap: number;
  @Int(1, 100_000, { doc: 'Submits a day.' }) dayCap: number;
  @Weight() leadWeight: string;
  @DateOnly({
    doc: 'The first day in effect: after today, and after the first day of the row before.',
    example: '2099-01-01',
  })
  effectiveFrom: string;
}
