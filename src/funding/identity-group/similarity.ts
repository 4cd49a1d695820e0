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
  const ids = [...texts.keys()];
  const sets = byRarity([...texts.values()].map(shingles));
  const seen = new Map<number, number[]>();
  const pairs: Pair[] = [];
  sets.forEach((set, at) => {
    const others = new Set<number>();
    for (const shingle of set.subarray(0, set.length - Math.ceil((set.length * LEAST) / OF) + 1)) {
      const holders = seen.get(shingle);
      for (const other of holders ?? []) if (mayBeAlike(sets[other]!.length, set.length)) others.add(other);
      if (holders) holders.push(at);
      else seen.set(shingle, [at]);
    }
    for (const other of others) {
      const shared = common(sets[other]!, set);
      const how = { shared, union: sets[other]!.length + set.length - shared };
      if (isNearDuplicate(how)) pairs.push({ a: ids[other]!, b: ids[at]!, ...how });
    }
  });
  return pairs;
}

/** Sets as numbers, rising: the rarest shingle of all texts is 0. */
function byRarity(sets: readonly ReadonlySet<string>[]): Uint32Array[] {
  const ids = new Map<string, number>();
  const counts: number[] = [];
  const idOf = (shingle: string): number => {
    const id = ids.get(shingle) ?? counts.length;
    if (id === counts.length) ids.set(shingle, counts.push(0) - 1);
    counts[id]!++;
    return id;
  };
  const numbered = sets.map((set) => Uint32Array.from(set, idOf));
  // one number for both, count first, because numbers alone are sorted fast
  const order = Float64Array.from(counts, (count, id) => count * counts.length + id).sort();
  const ranks = new Uint32Array(counts.length);
  order.forEach((key, rank) => (ranks[key % counts.length] = rank));
  return numbered.map((set) => set.map((id) => ranks[id]!).sort());
}

/** Sets of very different size cannot be alike. */
const mayBeAlike = (a: number, b: number): boolean => Math.min(a, b) * OF >= Math.max(a, b) * LEAST;

/** How many numbers two rising lists have in common. */
function common(a: Uint32Array, b: Uint32Array): number {
  let [shared, i, j] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) shared++;
    const [left, right] = [a[i]!, b[j]!];
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return shared;
}
