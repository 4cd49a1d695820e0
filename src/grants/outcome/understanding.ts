/**
 * What the acknowledgement of an outcome says, by what is known at this moment. Its verdict stands until a person has
 * verified the outcome; before that it is read again whenever what is known has changed (rereading.service.ts).
 */
import type { Tx } from '../../kernel/tx.js';
import { resolve, RESOLVER_VERSION } from '../acknowledgement/resolve.js';
import { type Sources, sourcesNow } from '../acknowledgement/sources.js';
import type { Outcome } from './outcome.entity.js';

export interface Understood {
  readonly columns: Pick<Outcome, 'ackVerdict' | 'resolverVersion' | 'ackBasis'>;
  /** proven by their numbers, in order */
  readonly grantIds: readonly string[];
}

const NOTHING: Understood = { columns: { ackVerdict: null, resolverVersion: null, ackBasis: null }, grantIds: [] };

export const understand = async (tx: Tx, ackText: string | undefined): Promise<Understood> =>
  ackText === undefined ? NOTHING : understood(ackText, await sourcesNow(tx));

export function understood(ackText: string, { known, basis }: Sources): Understood {
  const { verdict, grants } = resolve(ackText, known);
  return {
    columns: { ackVerdict: verdict, resolverVersion: RESOLVER_VERSION, ackBasis: basis },
    grantIds: [...new Set(grants.map(({ grantId }) => grantId))].sort(),
  };
}
