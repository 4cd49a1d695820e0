/** What a person changed in a form, compared with the row they saw. */
type Row = Record<string, unknown>;

export const same = (a: unknown, b: unknown): boolean =>
  a === b || ((a ?? '') === '' && (b ?? '') === '') || JSON.stringify(a) === JSON.stringify(b);

/** The properties of `now` that differ; an emptied one is null. */
export const changed = (seen: Row | undefined, now: object): Row =>
  Object.fromEntries(
    Object.entries(now)
      .filter(([name, value]) => !same(value, seen?.[name]))
      .map(([name, value]) => [name, value === '' || value === undefined ? null : (value as unknown)]),
  );

/** Of a new row: what was filled in. */
export const filled = (values: object): Row =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== '' && value !== undefined && value !== null),
  );
