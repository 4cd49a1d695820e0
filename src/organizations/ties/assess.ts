/** A new assessment of a customer's readiness; older ones stay as they were. */
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { attach } from '../../files/index.js';
import { create } from '../../journal/index.js';
import type { AddReadiness } from '../organization/organization.dto.js';
import { OrganizationReadiness } from './readiness.entity.js';

export async function assess(tx: Tx, actor: Actor, organizationId: string, said: AddReadiness): Promise<void> {
  const { today = '' } = (await one<{ today: string }>(tx, `SELECT app_today() AS today`)) ?? {};
  const assessedOn = said.assessedOn ?? today;
  refuse(assessedOn > today ? [{ code: 'date_in_future', pointer: '/assessedOn' }] : []);
  const subject = { type: 'organizations', id: organizationId };
  if (said.fileId) await attach(tx, actor, said.fileId, subject, ['attachment']);
  const values = { ...said, assessedOn, organizationId, assessedBy: actor.userId ?? '', createdBy: actor.userId };
  await create(tx, actor, OrganizationReadiness, values, 'organizations.assess', { subject });
}
