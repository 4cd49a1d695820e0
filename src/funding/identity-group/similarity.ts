/**
 * How alike two applications are in their words: the share of common shingles (three characters in a row) of title and
 * abstract. It raises a flag for a person to look at and never refuses anything.
 *
 * `nearDuplicates` finds every pair that reaches the threshold without comparing each with each: of two texts that alike,
 * one of the rarest few shingles of either is among the rarest few of the other.
 */
const SHINGLE = 3;
/** 0.85, in whole numbers */
const [LEAST, OF] = [85, 100];

export interface Likeness {
  readonly shared: number;
  readonly union: number;
}

export interface Pair extends Likeness {
  readonly a: string;
  readonly b: string;
}

/** NFKC, lower case, letters and digits alone; characters are code points. A text shorter than a shingle is one. */
export function shingles(text: string): Set<string> {
  const letters = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{Nd}]/gu, ''),
  ];
  if (letters.length === 0) return new Set();
  const count = Math.max(1, letters.length - SHINGLE + 1);
  return new Set(Array.from({ length: count }, (_, at) => letters.slice(at, at + SHINGLE).join('')));
}

export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): Likeness {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const each of small) if (large.has(each)) shared++;
  return { shared, union: a.size + b.size - shared };
}

/** shared / union ≥ 0.85, exactly; two empty texts are not alike. */
export const isNearDuplicate = ({ shared, union }: Likeness): boolean => union > 0 && shared * OF >= union * LEAST;

/** Every pair of a list (id → title and abstract) that is alike enough, each once, in the order of the list. */
export function nearDuplicates(texts: ReadonlyMap<string, string>): Pair[] {
  const sets = [...texts].map(([id, text]) => ({ id, set: shingles(text) }));
  const seen = new Map<string, number[]>();
  const rarest = rarestFirst(sets.map(({ set }) => set));
  const pairs: Pair[] = [];
  sets.forEach(({ id: b, set }, at) => {
    const others = new Set<number>();
    for (const each of rarest(set)) {
      const holders = seen.get(each);
      for (const other of holders ?? []) others.add(other);
      if (holders) holders.push(at);
      else seen.set(each, [at]);
    }
    for (const other of others) {
      const how = likeness(sets[other]!.set, set);
      if (isNearDuplicate(how)) pairs.push({ a: sets[other]!.id, b, ...how });
    }
  });
  return pairs;
}

/** The first n − ⌈0.85·n⌉ + 1 of a set's n shingles, by how few sets hold them: more cannot be missing from a near duplicate. */
function rarestFirst(sets: readonly Set<string>[]): (set: Set<string>) => string[] {
  const held = new Map<string, number>();
  for (const set of sets) for (const each of set) held.set(each, (held.get(each) ?? 0) + 1);
  const before = (a: string, b: string) => held.get(a)! - held.get(b)! || (a < b ? -1 : 1);
  return (set) => [...set].sort(before).slice(0, set.size - Math.ceil((set.size * LEAST) / OF) + 1);
}
