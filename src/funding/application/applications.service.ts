/**
 * What its owner does with an application as a whole: opens it, gives it to a co-PI, takes it back.
 *
 * Lock order: round, identity groups by id, application, its assignments, envelopes.
 */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { identityGroupOf } from '../identity-group/groups.js';
import { programmeOfRound } from '../programme/of-round.js';
import type { CreateApplicationDto } from './application.dto.js';
import { applicationAnswer } from './application.query.js';
import { ended } from './ending.js';
import { openDraft } from './opening.js';
import { searchColumns } from './searching.js';
import { expectVerb, stepApplication } from './stepping.js';
import { takeApplication } from './taking.js';

@Injectable()
export class ApplicationsService {
  constructor(private readonly db: Db) {}

  create(actor: Actor, { roundId, title, organizationId = null }: CreateApplicationDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      if (organizationId) refuse(await notTheirs(tx, actor, organizationId));
      const { id } = await openDraft(tx, actor, { roundId, title, organizationId, personId: actor.personId! });
      return applicationAnswer(tx, actor, id);
    });
  }

  transferOwner(actor: Actor, id: string, personId: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await holdGroups(tx, id, personId);
      const { round, application } = await takeApplication(tx, actor, id, 'applications.apply');
      expectVerb(actor, application, 'transferOwner');
      refuse((await one(tx, CO_PI, [id, personId])) ? [] : [{ code: 'not_a_confirmed_co_pi', pointer: '/personId' }]);
      const stands = round.settings.oneActivePer === 'organization' ? application.organizationId : null;
      const identityGroupId = stands ? application.identityGroupId : await identityGroupOf(tx, { personId });
      await rows(tx, LEAVE, [id]);
      await rows(tx, LEAD, [id, personId]);
      const patch = { ownerPersonId: personId, identityGroupId };
      const search = await searchColumns(tx, { ...application, ownerPersonId: personId });
      const given = await stepApplication(tx, actor, application, 'transferOwner', { ...patch, ...search });
      const programme = await programmeOfRound(tx, round);
      await programme.afterTransferred?.(tx, { round, application: given }, application.identityGroupId);
      return applicationAnswer(tx, actor, id);
    });
  }

  withdraw(actor: Actor, id: string, reason?: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { round, application: before } = await takeApplication(tx, actor, id, 'applications.apply');
      const application = await stepApplication(tx, actor, before, 'withdraw', { editing: false }, { reason });
      await ended(tx, actor, { round, application }, before.state, 'withdrawn');
      return applicationAnswer(tx, actor, id);
    });
  }
}

/** A firm is applied for by who acts for it: the organization of the session, or one where a position is held. */
async function notTheirs(tx: Tx, actor: Actor, organizationId: string) {
  if (actor.actingOrgId === organizationId) return [];
  const holds = await one(tx, POSITION, [organizationId, actor.personId, actor.userId]);
  return holds ? [] : [{ code: 'not_your_organization', pointer: '/organizationId' }];
}

const POSITION = `SELECT 1 FROM organizations o WHERE o.id = $1 AND o.state NOT IN ('merged', 'archived') AND (
  o.created_by = $3 OR EXISTS (SELECT FROM positions p WHERE p.organization_id = o.id AND p.person_id = $2
    AND p.from_on <= app_today() AND (p.to_on IS NULL OR p.to_on >= app_today())))`;

/** His and the new owner's, in one order with everybody else who holds two, and the round above them. */
async function holdGroups(tx: Tx, id: string, personId: string): Promise<void> {
  await rows(tx, HOLD_ROUND, [id]);
  await rows(tx, HOLD_GROUPS, [id, personId]);
}

const HOLD_ROUND = `SELECT r.id FROM rounds r JOIN applications a ON a.round_id = r.id WHERE a.id = $1 FOR SHARE OF r`;
const HOLD_GROUPS = `
  SELECT g.id FROM identity_groups g WHERE g.id IN (
    SELECT coalesce(m.merged_into_id, m.id) FROM identity_groups m
    WHERE m.id = (SELECT identity_group_id FROM applications WHERE id = $1)
       OR m.id = (SELECT group_id FROM identity_members WHERE person_id = $2))
  ORDER BY g.id FOR NO KEY UPDATE`;

const CO_PI = `SELECT 1 FROM application_access WHERE application_id = $1 AND person_id = $2 AND role = 'co_pi'`;
const LEAVE = `UPDATE application_access SET role = 'co_pi' WHERE application_id = $1 AND role = 'owner'`;
const LEAD = `UPDATE application_access SET role = 'owner' WHERE application_id = $1 AND person_id = $2`;
