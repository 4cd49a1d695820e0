/**
 * Two people wrote one list at once. By the keys of its items: what only one of them touched is theirs to decide, what both
 * changed differently is a clash that a person decides. Nobody's work is lost, whoever saves last.
 */
import { filledOf, type Item } from './kinds';

export interface Clash {
  id: string;
  mine: Item | undefined;
  theirs: Item | undefined;
}

export interface Merged {
  items: Item[];
  clashes: Clash[];
}

/** The same content, whatever the order of its members. */
export const isSame = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b);

const textOf = (value: unknown): string => JSON.stringify(sorted(filledOf(value))) ?? '';

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
}

/** A draft may hold a key twice: the second is another item. */
function byId(items: readonly Item[]): Map<string, Item> {
  const found = new Map<string, Item>();
  for (const item of items) {
    let id = item.key;
    while (found.has(id)) id += '+';
    found.set(id, item);
  }
  return found;
}

export function mergeLists(base: readonly Item[], mine: readonly Item[], theirs: readonly Item[]): Merged {
  const [before, ours, others] = [byId(base), byId(mine), byId(theirs)];
  const clashes: Clash[] = [];
  const chosen = new Map<string, Item>();
  for (const id of new Set([...before.keys(), ...ours.keys(), ...others.keys()])) {
    const [was, my, their] = [before.get(id), ours.get(id), others.get(id)];
    const isMine = !isSame(was, my);
    const isTheirs = !isSame(was, their);
    if (isMine && isTheirs && !isSame(my, their)) clashes.push({ id, mine: my, theirs: their });
    const item = isMine ? my : their;
    if (item) chosen.set(id, item);
    // until somebody decides, what is still there stays
    else if (isMine && isTheirs && their) chosen.set(id, their);
  }
  const order = isMoved([...before.keys()], [...others.keys()])
    ? woven([...others.keys()], [...ours.keys()])
    : woven([...ours.keys()], [...others.keys()]);
  return { items: order.flatMap((id) => chosen.get(id) ?? []), clashes };
}

/** As decided: of each clash one side, which may be that the item is gone. */
export function settled(items: readonly Item[], decided: readonly { clash: Clash; side: 'mine' | 'theirs' }[]): Item[] {
  return items.flatMap((item) => {
    const found = decided.find(({ clash }) => item === clash.mine || item === clash.theirs);
    if (!found) return [item];
    return found.clash[found.side] ?? [];
  });
}

function isMoved(before: readonly string[], after: readonly string[]): boolean {
  const stay = after.filter((id) => before.includes(id));
  return stay.join('\n') !== before.filter((id) => after.includes(id)).join('\n');
}

/** The first order, with what only the second has behind its predecessor there. */
function woven(first: readonly string[], second: readonly string[]): string[] {
  const order = [...first];
  second.forEach((id, at) => {
    if (order.includes(id)) return;
    order.splice(at === 0 ? 0 : order.indexOf(second[at - 1]!) + 1, 0, id);
  });
  return order;
}
