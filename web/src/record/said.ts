/** What of a row there is to say. */

export const isSaid = (value: unknown): boolean =>
  value !== null &&
  value !== undefined &&
  value !== '' &&
  !(typeof value === 'object' && Object.keys(value).length === 0);

/** Beside an id stands the name of what it names, `actorId` and `actorName`: one of the two is enough; so are a fund and its code. */
export function isNamed(row: Record<string, unknown>, name: string): boolean {
  const stem = name.slice(0, -2);
  if (name.endsWith('Id')) return isSaid(row[`${stem}Name`]) || (typeof row[stem] === 'object' && row[stem] !== null);
  return name.endsWith('Code') && isSaid(row[`${name.slice(0, -4)}Id`]);
}
