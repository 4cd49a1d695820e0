/**
 * What makes a candidate a match, and how many points each key gives. Same customer and similar project 120; similar name
 * (0.75) in one city, same domain and similar project 90; same group and similar project 50.
 */
import type { Relative } from '../../organizations/index.js';
import type { Firms } from './candidates.js';

export interface Key {
  readonly key: 'same_organization' | 'same_name' | 'similar_name' | 'same_group' | 'same_domain' | 'similar_project';
  readonly points: number;
}

/** How the organization of a candidate hangs together with the customer; empty: not at all. */
export function organizationKeys(relative: Relative | 'same'): Key[] {
  if (relative === 'same') return [{ key: 'same_organization', points: 100 }];
  const { likeness, sameGroup, sameDomain } = relative;
  const keys: Key[] = [];
  if (likeness === 1) keys.push({ key: 'same_name', points: 60 });
  else if (likeness > 0) keys.push({ key: 'similar_name', points: Math.round(6000 * likeness) / 100 });
  if (sameGroup) keys.push({ key: 'same_group', points: 30 });
  if (sameDomain) keys.push({ key: 'same_domain', points: 25 });
  return keys;
}

/** Of a candidate's firms the one that is closest to the customer counts. */
export function closestKeys(theirs: readonly string[], firms: Firms): Key[] {
  const ties = theirs.map((id) => firms.get(id)).filter((tie) => tie !== undefined);
  const [closest = []] = ties.map(organizationKeys).sort((a, b) => scoreOf(b) - scoreOf(a));
  return closest;
}

/** Project names alone make no match; with a key of the organization they weigh 20. */
export const projectKey = (isSimilar: boolean): Key[] => (isSimilar ? [{ key: 'similar_project', points: 20 }] : []);

export const scoreOf = (keys: readonly Key[]): number =>
  Math.round(100 * keys.reduce((sum, { points }) => sum + points, 0)) / 100;
