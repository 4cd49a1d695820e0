/** The list of competitors that encounters refer to: one row a name, whatever its case (competitors_name_once). */
import { Injectable } from '@nestjs/common';
import { change, create } from '../../journal/index.js';
import { claim, resource } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { anyOf } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { refuse } from '../../kernel/problem.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import { valuesOf } from '../../labels.js';
import type { CreateCompetitorDto, UpdateCompetitorDto } from './competitor.dto.js';
import { Competitor } from './competitor.entity.js';

export const competitors = resource({
  name: 'competitors',
  entity: Competitor,
  alias: 'r',
  read: 'competitors.read',
});

const SHOWN = `r.id, r.version, r.name, r.kind, r.organization_id AS "organizationId",
  iso(r.created_at) AS "createdAt", iso(r.updated_at) AS "updatedAt"`;

export const competitorList: Listing = {
  resource: competitors,
  action: 'competitors.read',
  from: 'competitors r',
  select: () => SHOWN,
  filters: { kind: anyOf(valuesOf('competitor_kind'), 'r.kind') },
  sorts: { name: { column: 'r.name', type: 'text' } },
  sort: 'name',
};

@Injectable()
export class CompetitorsService {
  constructor(private readonly db: Db) {}

  create(actor: Actor, dto: CreateCompetitorDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await expectOrganization(tx, dto.organizationId);
      const values = { ...dto, createdBy: actor.userId };
      const { id } = await create(tx, actor, Competitor, values, 'competitors.create');
      return shown(tx, id);
    });
  }

  update(actor: Actor, id: string, dto: UpdateCompetitorDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const competitor = await claim(tx, actor, competitors, id, 'competitors.write');
      await expectOrganization(tx, dto.organizationId);
      await change(tx, actor, competitor, { ...dto }, 'competitors.update');
      return shown(tx, id);
    });
  }
}

async function expectOrganization(tx: Tx, id: string | null | undefined): Promise<void> {
  const found = id ? await one(tx, `SELECT 1 FROM organizations WHERE id = $1 AND state <> 'merged'`, [id]) : true;
  refuse(found ? [] : [{ code: 'customer_not_live', pointer: '/organizationId' }]);
}

const shown = (tx: Tx, id: string): Promise<Answer> =>
  answer(tx, `SELECT row_to_json(v)::text AS body, v.version FROM (SELECT ${SHOWN} FROM competitors r WHERE r.id = $1) v`, [id]); // prettier-ignore
