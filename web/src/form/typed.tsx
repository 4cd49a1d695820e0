/** What is typed: texts with their length, amounts in 元 and 万, numbers, days, addresses. Unfinished is fine. */
import { TextField } from '@mui/material';
import { plain, toMoney } from '../record/amounts';
import { tidyEmail } from '../record/email';
import { useFormat } from '../words/format';
import type { Control } from './controls';
import { lengthOf, maxLengthOf } from './schema';
import { useFormWords } from './said';

const TYPES: Record<string, string> = { email: 'email', url: 'url', phone: 'tel', date: 'date' };
/** The keyboard of a phone. */
const KEYS: Record<string, 'decimal' | 'numeric'> = {
  money: 'decimal',
  decimal: 'decimal',
  tokens: 'numeric',
  integer: 'numeric',
};
const SHORT = new Set(['integer', 'decimal', 'money', 'tokens', 'date', 'phone', 'uscc']);

export function TypedInput({ id, field, value, onChange, isDisabled, isWrong, describedBy, label }: Control) {
  const words = useFormWords();
  const format = useFormat();
  const { type } = field;
  const text = value === null || value === undefined ? '' : String(value as string | number);
  const most = maxLengthOf(field);
  const length = lengthOf(text);
  const isLong = type === 'long_text';
  const isAmount = AMOUNTS.has(type);
  // its line is there from the start: one that appears when the field is left moves away what is being pressed
  const hint = isAmount ? (/^\d{5,}/.test(text) && short(format, type, text)) || ' ' : undefined;
  const counted = most !== undefined && (isLong || length > most * 0.8) ? words.counter(length, most) : undefined;
  const over = most !== undefined && length > most ? words.over(length - most) : undefined;
  const helper = over ?? counted ?? hint;
  return (
    <TextField
      id={id}
      label={label}
      hiddenLabel={!label}
      value={text}
      disabled={isDisabled}
      error={isWrong || Boolean(over)}
      type={TYPES[type] ?? 'text'}
      autoComplete="off"
      sx={!label && SHORT.has(type) ? { maxWidth: 320 } : undefined}
      multiline={isLong}
      minRows={isLong ? 4 : undefined}
      maxRows={18}
      helperText={helper}
      onChange={(event) => onChange(taken(type, event.target.value))}
      onBlur={(event) => {
        const tidy = tidied(type, event.target.value);
        if (tidy !== event.target.value) onChange(taken(type, tidy));
      }}
      slotProps={{
        htmlInput: {
          'aria-describedby': describedBy,
          inputMode: KEYS[type],
          ...(type === 'uscc' && { autoCapitalize: 'characters', spellCheck: false }),
        },
        inputLabel: type === 'date' ? { shrink: true } : undefined,
        formHelperText: { sx: over ? undefined : { textAlign: counted ? 'right' : 'left' } },
      }}
    />
  );
}

/** Written in plain letters and digits, whatever the keyboard made of them. */
const PLAIN = new Set(['url', 'uscc', 'phone', 'decimal']);
const AMOUNTS = new Set(['money', 'tokens', 'integer']);
const short = (format: ReturnType<typeof useFormat>, type: string, text: string): string =>
  type === 'money' ? format.shortMoney(text) : format.shortQuantity(text);

/** As it is kept while it is typed. */
function taken(type: string, text: string): unknown {
  if (text === '') return null;
  if (type !== 'integer') return text;
  // a part of one is none: 2.5 is 2, never 25
  const digits = whole(text)
    .replace(/\..*$/, '')
    .replace(/[^\d-]/g, '');
  return digits === '' || !Number.isSafeInteger(Number(digits)) ? null : Number(digits);
}

function tidied(type: string, text: string): string {
  if (type === 'money') return toMoney(text);
  if (type === 'tokens') return whole(text);
  if (type === 'email') return tidyEmail(text);
  return PLAIN.has(type) ? plain(text) : text;
}

/** 2000万 → 20000000 */
export const whole = (text: string): string => toMoney(text).replace(/\.00$/, '');
