/**
 * An accepted offer becomes a grant that waits for its contract: the team of the application, the amounts that are reserved
 * for it, and a draft contract. Nothing is committed before every party has signed.
 *
 * Lock order: the application (taken by the caller); what is made below it is new.
 */
import { requireAccepted, type Taken } from '../../funding/index.js';
import { create } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { draftContract } from '../contract/drafting.js';
import { Grant } from './grant.entity.js';
import { searchColumns } from './searching.js';
import { enterTeam } from './team.js';

export async function prepareGrant(tx: Tx, actor: Actor, taken: Taken): Promise<Grant> {
  requireAccepted(taken);
  const { round, application } = taken;
  const { isAcademic, isReserved } = (await one<Found>(tx, FOUND, [round.fundId, application.id]))!;
  refuse([
    ...(isAcademic ? [] : [{ code: 'fund_not_academic', pointer: '/applicationId' }]),
    ...(application.organizationId ? [] : [{ code: 'institution_missing', pointer: '/applicationId' }]),
    ...(isReserved ? [] : [{ code: 'reservation_missing', pointer: '/applicationId' }]),
  ]);
  const about = {
    title: application.title,
    number: null,
    piPersonId: application.ownerPersonId,
    institutionId: application.organizationId!,
  };
  const above = { applicationId: application.id, fundId: round.fundId, roundId: round.id, createdBy: actor.userId };
  const values = { ...above, ...about, ...(await searchColumns(tx, about)) };
  const grant = await create(tx, actor, Grant, values, 'grants.prepare');
  await enterTeam(tx, actor, grant);
  await rows(tx, AMOUNTS, [grant.id, application.id]);
  await draftContract(tx, actor, grant);
  return grant;
}

interface Found {
  isAcademic: boolean;
  isReserved: boolean;
}

const RESERVED = `FROM envelope_holdings h JOIN envelopes e ON e.id = h.envelope_id
  WHERE h.application_id = $2 AND h.reserved > 0`;
const FOUND = `SELECT f.kind = 'academic' AS "isAcademic", EXISTS (SELECT ${RESERVED}) AS "isReserved" FROM funds f WHERE f.id = $1`;
const AMOUNTS = `INSERT INTO grant_amounts (grant_id, resource, awarded) SELECT $1, e.resource, h.reserved ${RESERVED}`;
