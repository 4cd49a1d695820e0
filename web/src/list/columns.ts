/** Which columns a table has when nobody chose them: what names the row, its state, its amounts and days. */
import type { Fields } from '../data/contract';

const UNTOLD = new Set(['id', 'version', 'allowedActions', 'createdBy', 'teamId', 'currency', 'isAuto']);
const FIRST = ['number', 'name', 'legalName', 'title', 'label', 'fileName', 'originalName'];
const AT_MOST = 8;

export function guessedColumns(fields: Fields): string[] {
  const weight = (name: string): number => {
    const { kind } = fields[name]!;
    if (FIRST.includes(name)) return FIRST.indexOf(name) - 20;
    if (kind === 'object') return -5;
    if (/^(?:state|stage|status|kind|role)$/.test(name)) return -4;
    return { enum: 0, money: 1, quantity: 1, date: 2, int: 3, bool: 4, text: 4, instant: 6 }[kind as string] ?? 9;
  };
  return Object.keys(fields)
    .filter((name) => !UNTOLD.has(name) && !['longtext', 'json', 'list', 'id'].includes(fields[name]!.kind))
    .sort((a, b) => weight(a) - weight(b))
    .slice(0, AT_MOST);
}
