/**
 * Values as text inside a statement, for COPY alone: it is the one statement that takes no parameters.
 *
 * Every value goes through PostgreSQL's own quoting rule for literals; the statement is written with `$n` like any other
 * and cast there, so a value never decides what it is.
 */
import { escapeLiteral } from 'pg';

/** A constant of this program as SQL text. */
export const constant = (text: string): string => escapeLiteral(text);

/** The statement with each `$n` replaced by its value. */
export function inlined(text: string, values: readonly unknown[]): string {
  return text.replace(/\$(\d+)/g, (_, position: string) => {
    const index = Number(position) - 1;
    if (index >= values.length) throw new Error(`$${position} has no value`);
    return literal(values[index]);
  });
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  return escapeLiteral(Array.isArray(value) ? `{${value.map(element).join(',')}}` : text(value));
}

const element = (value: unknown): string =>
  value === null ? 'NULL' : `"${text(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  throw new Error(`A ${typeof value} has no literal here`);
}
