/** A field gets another key: the conditions of those behind it go on meaning the same field. Place → what stands there then. */
import type { FieldDto } from '../../generated/api';

type Condition = Record<string, { key: string }[]>;

export function renaming(fields: readonly FieldDto[], at: number, key: string): [place: string, value: unknown][] {
  const former = fields[at]!.key;
  const later = fields.flatMap((field, index) =>
    (['showIf', 'requiredIf'] as const).flatMap((name): [string, unknown][] => {
      const condition = field[name] as Condition | undefined;
      const isMeant = index > at && condition && JSON.stringify(condition).includes(`"${former}"`);
      return isMeant ? [[`fields.${index}.${name}`, following(condition, former, key)]] : [];
    }),
  );
  return [[`fields.${at}.key`, key], ...later];
}

const following = (condition: Condition, former: string, key: string): Condition =>
  Object.fromEntries(
    Object.entries(condition).map(([how, tests]) => [
      how,
      tests.map((test) => (test.key === former ? { ...test, key } : test)),
    ]),
  );
