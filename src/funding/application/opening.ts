/**
 * A draft comes into being: by an applicant, or carried over from another programme.
 *
 * The promise: an applicant has one live application a round, whoever of the identity group asks and however many ask at
 * once. The group's row is the lock; the indexes one_live_fixed and one_live_rolling stand behind it.
 *
 * Lock order: round, identity group, application.
 */
import { create } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { problem, refuse } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { identityGroupOf } from '../identity-group/groups.js';
import { hindrances } from '../obligation/holds.js';
import { Round } from '../round/round.entity.js';
import { Application } from './application.entity.js';
import { searchColumns } from './searching.js';
import { DUE, settled } from './settling.js';
import { hold } from './taking.js';

export interface Opening {
  readonly roundId: string;
  readonly personId: string;
  readonly organizationId: string | null;
  readonly title: string;
  /** carried over from elsewhere, field by field */
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly firstAppliedAt?: string;
  readonly reroutedFromId?: string;
}

/** 404 for a round that is not published, 422 `window_closed`, `sanctioned`, `hold`, 409 `already-applied`. */
export async function openDraft(tx: Tx, actor: Actor, opening: Opening): Promise<Application> {
  const { personId, organizationId, title, answers = {}, firstAppliedAt, reroutedFromId } = opening;
  const round = await hold(tx, Round, opening.roundId, 'FOR SHARE');
  if (!round.publishedAt) throw problem('not-found');
  const stands = round.settings.oneActivePer === 'organization' ? organizationId : null;
  const identityGroupId = await identityGroupOf(tx, { personId, organizationId: stands });
  const isOpen = await one(tx, OPEN, [round.id]);
  refuse([
    ...(isOpen ? [] : [{ code: 'window_closed' }]),
    ...(await hindrances(tx, { personIds: [personId], organizationId })),
  ]);
  await makeRoom(tx, round, identityGroupId);
  const values = {
    roundId: round.id,
    mode: round.mode,
    ownerPersonId: personId,
    organizationId,
    identityGroupId,
    title,
    createdBy: actor.userId,
    firstAppliedAt,
    reroutedFromId,
    ...(await searchColumns(tx, { title, ownerPersonId: personId, organizationId })),
  };
  const draft = await create(tx, actor, Application, values, 'applications.create');
  await rows(tx, SEAT, [draft.id, personId]);
  await rows(tx, CARRY, [draft.id, JSON.stringify(answers), personId]);
  return draft;
}

/** What the applicant had and has run out does not stand in the way. */
async function makeRoom(tx: Tx, round: Round, group: string): Promise<void> {
  const text = `SELECT ${columnsOf(tx, Application, 'a')} FROM applications a
    WHERE a.round_id = $1 AND a.identity_group_id = $2 AND (${DUE}) ORDER BY a.id FOR UPDATE`;
  for (const row of await rows(tx, text, [round.id, group])) {
    await settled(tx, { round, application: hydrate(Application, row) });
  }
}

/** New drafts are for the window itself; grace is for those that were there. */
const OPEN = `SELECT 1 FROM rounds r WHERE r.id = $1 AND r.stage = 'published' AND r.opens_at <= app_now()
  AND (r.closes_at IS NULL OR app_now() < r.closes_at)`;
const SEAT = `INSERT INTO application_access (application_id, person_id, role) VALUES ($1, $2, 'owner')`;
const CARRY = `INSERT INTO draft_answers (application_id, field_key, value, edited_by)
  SELECT $1, key, value, $3 FROM jsonb_each($2::jsonb)`;
