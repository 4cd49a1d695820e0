/** A decimal that is not negative, as text, with at most so many places: quantities, unit prices, exchange rates. */
import { field, type FieldOptions } from '../../kernel/fields.js';

export function UpTo(places: number, options: FieldOptions = {}): PropertyDecorator {
  const pattern = new RegExp(`^\\d{1,12}(?:\\.\\d{1,${places}})?$`);
  return field(
    { type: 'string', pattern: pattern.source, maxLength: 13 + places },
    (value) => {
      if (typeof value !== 'string') return value === undefined ? 'required' : 'wrong_type';
      return pattern.test(value) ? undefined : 'bad_format';
    },
    { example: '1.00', ...options },
  );
}
