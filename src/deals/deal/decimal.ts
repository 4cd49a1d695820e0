/** A decimal that is not negative, as text, with at most so many places and whole digits: quantities, unit prices, exchange rates. */
import { field, type FieldOptions } from '../../kernel/fields.js';

export function UpTo(
  places: number,
  { whole = 12, ...options }: FieldOptions & { whole?: number } = {},
): PropertyDecorator {
  const pattern = new RegExp(`^\\d{1,${whole}}(?:\\.\\d{1,${places}})?$`);
  return field(
    { type: 'string', pattern: pattern.source, maxLength: whole + 1 + places },
    (value) => {
      if (typeof value !== 'string') return value === undefined ? 'required' : 'wrong_type';
      return pattern.test(value) ? undefined : 'bad_format';
    },
    { example: '1.00', ...options },
  );
}
