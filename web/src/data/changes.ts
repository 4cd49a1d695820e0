/** What a person changed in a form, compared with the row they saw. */
type Row = Record<string, unknown>;

/** As the service holds them; what was left empty in them counts. */
export const identical = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** As a form holds them: nothing, an empty text and an object of nothing are one. */
export const same = (a: unknown, b: unknown): boolean =>
  a === b || ((a ?? '') === '' && (b ?? '') === '') || JSON.stringify(tidy(a)) === JSON.stringify(tidy(b));

/** An object or a list of the form without what was left empty in it; one with nothing in it is null. */
function tidy(value: unknown): unknown {
  if (value === '' || value === undefined) return null;
  if (Array.isArray(value)) return value.map(tidy).filter((each) => each !== null);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).flatMap(([name, part]) => {
    const tidied = tidy(part);
    return tidied === null ? [] : [[name, tidied] as const];
  });
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** The properties of `now` that differ; an emptied one is null. */
export const changed = (seen: Row | undefined, now: object): Row =>
  Object.fromEntries(
    Object.entries(now)
      .filter(([name, value]) => !same(value, seen?.[name]))
      .map(([name, value]) => [name, tidy(value)]),
  );

/** Of a new row: what was filled in. */
export const filled = (values: object): Row =>
  Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, tidy(value)] as const)
      .filter(([, value]) => value !== null),
  );
