/**
 * Building statements without ever mixing values into them: text comes from constants of this program, values from `$n`.
 *
 * A statement's text is its shape; the same shape gives the same text, so PostgreSQL plans it once per connection.
 */
export class Binder {
  readonly values: unknown[] = [];

  /** Binds a value and answers its placeholder, with a cast where PostgreSQL could not know the type. */
  $(value: unknown, type?: string): string {
    this.values.push(value);
    return type ? `$${this.values.length}::${type}` : `$${this.values.length}`;
  }
}

/** `a` AND `b` …; nothing is TRUE. */
export const every = (parts: readonly string[]): string =>
  parts.length ? parts.map((p) => `(${p})`).join(' AND ') : 'TRUE';

/** `a` OR `b` …; nothing is FALSE: an empty set of permissions reaches no row. */
export const some = (parts: readonly string[]): string =>
  parts.length ? parts.map((p) => `(${p})`).join(' OR ') : 'FALSE';

const names = new Map<string, string>();
const MAX_NAMES = 2_000;

/** A stable statement name for a text, so that a connection prepares it once. Rare shapes beyond the cap go unnamed. */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_NAMES) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

/** Constants of this program as a list for IN. */
export const quoted = (constants: readonly string[]): string => constants.map((each) => `'${each}'`).join(', ');

export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
export const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
