/**
 * Claiming an outcome for grants.
 *
 * The promise: whoever claims may do so for every grant that it is linked to, and a team names one of its own at least; an
 * author is on the team of each of them, unless an officer says why not. The numbers of others in its acknowledgement wait
 * for an officer (linking.ts). The same DOI or address is claimed once, whatever its case.
 *
 * Lock order: the grants by id, then the new outcome.
 */
/* eslint-disable crm/sql-text -- conditions are constants of authors.ts, values are bound */
import { create } from '../../journal/index.js';
import { claim, may, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { grants } from '../grant/grant.access.js';
import { type Author, authorRows, IS_AUTHOR } from './authors.js';
import { interestIn, link } from './linking.js';
import type { ClaimOutcomeDto } from './outcome.dto.js';
import { Outcome } from './outcome.entity.js';
import { understand } from './understanding.js';

export async function claimOutcome(tx: Tx, actor: Actor, dto: ClaimOutcomeDto): Promise<string> {
  const { grantIds: asked = [], doi, url, ...said } = dto;
  const named = asked.toSorted();
  for (const id of named) await claim(tx, actor, grants, id, 'outcomes.claim');
  const { columns, grantIds } = await understand(tx, said.ackText);
  const proven = await claimable(tx, actor, grantIds);
  refuse(await obstacles(tx, actor, dto, named, proven));
  const address = { doi: doi && bareDoi(doi), url: url?.replace(/\/+$/, '') };
  const values = { ...said, ...address, ...columns, createdBy: actor.userId };
  const changes = { grants: { to: [...new Set([...named, ...proven])].sort() } };
  const { id } = await create(tx, actor, Outcome, values, 'outcomes.claim', { changes });
  await link(tx, id, named, 'claimed');
  await link(tx, id, proven, 'resolver');
  return id;
}

/** Those of these for which the actor may claim, in order. */
async function claimable(tx: Tx, actor: Actor, grantIds: readonly string[]): Promise<string[]> {
  const binder = new Binder();
  const mine = visible(actor, 'outcomes.claim', grants, binder, new Me(binder, actor));
  const text = `SELECT g.id FROM grants g WHERE g.id = ANY(${binder.$(grantIds, 'uuid[]')}) AND (${mine}) ORDER BY 1`;
  return (await rows<{ id: string }>(tx, text, binder.values)).map(({ id }) => id);
}

const bareDoi = (doi: string): string => doi.slice(doi.indexOf('10.'));

async function obstacles(
  tx: Tx,
  actor: Actor,
  { authors, note, publishedOn }: ClaimOutcomeDto,
  named: readonly string[],
  proven: readonly string[],
): Promise<Reason[]> {
  const isOfficer = may(actor, 'outcomes.verify');
  const { today } = (await one<{ today: string }>(tx, `SELECT app_today()::text AS today`))!;
  // an officer's text proves what it names, a team's own only beside an author of it
  const strangers =
    note === undefined ? await withoutAuthor(tx, authors, isOfficer ? named : [...named, ...proven]) : [];
  return [
    ...(note !== undefined && !isOfficer ? [{ code: 'for_others_to_say', pointer: '/note' }] : []),
    ...(publishedOn > today ? [{ code: 'day_to_come', pointer: '/publishedOn', today }] : []),
    ...(named.length + (isOfficer ? proven.length : 0) === 0 ? [{ code: 'no_grant_named', pointer: '/grantIds' }] : []),
    ...strangers.map((grantId) => ({ code: 'no_author_of_team', pointer: '/authors', grantId })),
    ...(await interestIn(tx, actor, [...named, ...proven])),
  ];
}

/** Grants of whose team, past members included, nobody is an author. */
async function withoutAuthor(tx: Tx, authors: readonly Author[], grantIds: readonly string[]): Promise<string[]> {
  const binder = new Binder();
  const text = `SELECT g.id FROM grants g WHERE g.id = ANY(${binder.$(grantIds, 'uuid[]')}) AND NOT EXISTS (
    SELECT FROM grant_members gm JOIN people p ON p.id = gm.person_id JOIN ${authorRows(binder, authors)} ON ${IS_AUTHOR.byName}
    WHERE gm.grant_id = g.id) ORDER BY g.id`;
  return (await rows<{ id: string }>(tx, text, binder.values)).map(({ id }) => id);
}
