/** Relations by request: the caller may change the one organization and see the other. */
import { Injectable } from '@nestjs/common';
import { claim, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, refuse } from '../../kernel/problem.js';
import { hydrate, table } from '../../kernel/rows.js';
import { Binder } from '../../kernel/sql.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { organizations } from '../organization/organization.access.js';
import type { AddRelation } from '../organization/organization.dto.js';
import { organizationLife } from '../organization/organization.lifecycle.js';
import { organizationText } from '../organization/organization.query.js';
import { holdGroups, relate, separate } from './groups.js';
import { OrganizationRelation } from './relation.entity.js';

@Injectable()
export class RelatingService {
  constructor(private readonly db: Db) {}

  add(actor: Actor, id: string, { parentId, childId, ...rest }: AddRelation): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const otherId = parentId ?? childId;
      if (!otherId || (parentId && childId)) throw refusal('parent_or_child');
      if (otherId === id) throw refusal('same_organization');
      if (rest.sharePct && !(Number(rest.sharePct) > 0 && Number(rest.sharePct) <= 100))
        throw refusal('share_range', '/sharePct');
      await holdGroups(tx, [id, otherId]);
      const organization = await claim(tx, actor, organizations, id, 'organizations.update');
      expectStep(organizationLife, organization, 'update');
      refuse((await stateSeen(tx, actor, otherId)) === 'merged' ? [{ code: 'not_live' }] : []);
      await relate(tx, actor, { ...rest, parentId: parentId ?? id, childId: childId ?? id });
      return answer(tx, ...organizationText(actor, id));
    });
  }

  end(actor: Actor, id: string, relationId: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await holdGroups(tx, [id]);
      expectStep(organizationLife, await claim(tx, actor, organizations, id, 'organizations.update'), 'update');
      const { select } = table(tx, OrganizationRelation);
      const row = await one(
        tx,
        `SELECT ${select} FROM organization_relations WHERE id = $1 AND $2 IN (parent_id, child_id) FOR UPDATE`,
        [relationId, id],
      );
      if (!row) throw problem('not-found');
      await separate(tx, actor, hydrate(OrganizationRelation, row));
      return answer(tx, ...organizationText(actor, id));
    });
  }
}

const refusal = (code: string, pointer = '/parentId') => problem('guard-failed', { reasons: [{ code, pointer }] });

async function stateSeen(tx: Tx, actor: Actor, id: string): Promise<string> {
  const binder = new Binder();
  const scope = visible(actor, 'organizations.read', organizations, binder);
  const found = await one<{ state: string }>(
    tx,
    `SELECT o.state FROM organizations o WHERE o.id = ${binder.$(id, 'uuid')} AND (${scope})`,
    binder.values,
  );
  if (!found) throw problem('not-found');
  return found.state;
}
