/** Every collection of which something is told. */
import { deals } from './deals.js';
import type { Subject } from './subject.js';

export const SUBJECTS = { deals } satisfies Record<string, Subject>;

export type SubjectName = keyof typeof SUBJECTS;
export type PersonOf<S extends SubjectName> = keyof (typeof SUBJECTS)[S]['people'];
