/**
 * What staff know of people's ties: relations and joint papers. Entered again, an entry is corrected, so that an ended tie
 * gets its last day; the job finds within minutes whose reviews it touches, every verb at once.
 */
import { Injectable } from '@nestjs/common';
import { record } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { answer, one, rows, type Tx } from '../../kernel/tx.js';
import type { CoauthorshipDto, RelationDto } from './ties.dto.js';

@Injectable()
export class TiesService {
  constructor(private readonly db: Db) {}

  read(personId: string): Promise<Answer> {
    return this.db.read(TIES, [personId]);
  }

  relate(actor: Actor, dto: RelationDto): Promise<Answer> {
    const {
      personId,
      otherPersonId = null,
      otherOrganizationId = null,
      kind,
      fromOn = null,
      toOn = null,
      source,
    } = dto;
    return this.db.transaction(actor, async (tx) => {
      refuse([...relationFaults(dto), ...(await strangers(tx, { personId, otherPersonId, otherOrganizationId }))]);
      const values = [personId, otherPersonId, otherOrganizationId, kind, fromOn, toOn, source, actor.userId];
      return keep(tx, actor, 'person_relations', RELATE, values, personId);
    });
  }

  coauthor(actor: Actor, { personId, otherPersonId, lastOn, authors, source }: CoauthorshipDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { late } = (await one<{ late: boolean }>(tx, `SELECT $1::date > app_today() AS late`, [lastOn]))!;
      refuse([
        ...(personId === otherPersonId ? [{ code: 'same_person', pointer: '/otherPersonId' }] : []),
        ...(late ? [{ code: 'date_in_future', pointer: '/lastOn' }] : []),
        ...(await strangers(tx, { personId, otherPersonId })),
      ]);
      const [a, b] = [personId, otherPersonId].sort();
      return keep(tx, actor, 'coauthorships', COAUTHOR, [a, b, lastOn, authors, source, actor.userId], personId);
    });
  }
}

async function keep(
  tx: Tx,
  actor: Actor,
  type: 'person_relations' | 'coauthorships',
  text: string,
  values: unknown[],
  personId: string,
): Promise<Answer> {
  const { id, version } = (await one<{ id: string; version: number }>(tx, text, values))!;
  const action = `${type}.${version === 1 ? 'create' : 'update'}`;
  await record(tx, actor, { action, subject: { type, id, version } });
  return answer(tx, TIES, [personId]);
}

const OF_PEOPLE: readonly string[] = ['adviser', 'family', 'business_partner'];

/** The same as person_relations_one_other, _fits and _period say, with the field to mend. */
function relationFaults({ personId, otherPersonId, otherOrganizationId, kind, fromOn, toOn }: RelationDto): Reason[] {
  const needsPerson = OF_PEOPLE.includes(kind);
  const isOne = Boolean(otherPersonId) !== Boolean(otherOrganizationId);
  return [
    ...(isOne ? [] : [{ code: 'person_or_organization', pointer: '/otherPersonId' }]),
    ...(needsPerson && otherOrganizationId ? [{ code: 'tie_of_people', pointer: '/otherOrganizationId' }] : []),
    ...(kind === 'rival_stake' && otherPersonId ? [{ code: 'tie_to_firm', pointer: '/otherPersonId' }] : []),
    ...(personId === otherPersonId ? [{ code: 'same_person', pointer: '/otherPersonId' }] : []),
    ...(fromOn && toOn && toOn < fromOn ? [{ code: 'period_reversed', pointer: '/toOn' }] : []),
  ];
}

async function strangers(tx: Tx, ids: Record<string, string | null>): Promise<Reason[]> {
  const text = `SELECT given.key FROM jsonb_each_text($1) AS given
    WHERE given.value IS NOT NULL AND NOT EXISTS (SELECT FROM people p WHERE p.id = given.value::uuid AND given.key LIKE '%ersonId')
      AND NOT EXISTS (SELECT FROM organizations o WHERE o.id = given.value::uuid AND given.key = 'otherOrganizationId' AND o.state <> 'merged')`;
  const unknown = await rows<{ key: string }>(tx, text, [JSON.stringify(ids)]);
  return unknown.map(({ key }) => ({
    code: key === 'otherOrganizationId' ? 'no_such_organization' : 'no_such_person',
    pointer: `/${key}`,
  }));
}

const RELATE = `
  INSERT INTO person_relations AS r (person_id, other_id, other_organization_id, kind, from_on, to_on, source, created_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT ON CONSTRAINT person_relations_once DO UPDATE SET from_on = EXCLUDED.from_on, to_on = EXCLUDED.to_on,
    source = EXCLUDED.source, version = r.version + 1, updated_at = clock_timestamp()
  RETURNING r.id, r.version`;

const COAUTHOR = `
  INSERT INTO coauthorships AS c (a_id, b_id, last_on, authors, source, created_by) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT ON CONSTRAINT coauthorships_once DO UPDATE SET last_on = EXCLUDED.last_on, authors = EXCLUDED.authors,
    version = c.version + 1, updated_at = clock_timestamp()
  RETURNING c.id, c.version`;

const OTHER = `json_build_object('id', o.id, 'name', o.name)`;

const TIES = `
  SELECT row_to_json(v)::text AS body FROM (
    SELECT json_build_object('id', p.id, 'name', p.name) AS person,
      coalesce((SELECT json_agg(t ORDER BY t.kind, t.id) FROM (
        SELECT r.id, r.kind, CASE WHEN o.id IS NOT NULL THEN ${OTHER} END AS "otherPerson",
          CASE WHEN f.id IS NOT NULL THEN json_build_object('id', f.id, 'name', f.legal_name) END AS "otherOrganization",
          r.from_on AS "fromOn", r.to_on AS "toOn", r.source
        FROM person_relations r LEFT JOIN people o ON o.id = CASE r.person_id WHEN p.id THEN r.other_id ELSE r.person_id END
          LEFT JOIN organizations f ON f.id = r.other_organization_id
        WHERE p.id IN (r.person_id, r.other_id)) t), '[]') AS relations,
      coalesce((SELECT json_agg(t ORDER BY t."lastOn" DESC, t.id) FROM (
        SELECT c.id, ${OTHER} AS "otherPerson", c.last_on AS "lastOn", c.authors, c.source
        FROM coauthorships c JOIN people o ON o.id = CASE c.a_id WHEN p.id THEN c.b_id ELSE c.a_id END
        WHERE p.id IN (c.a_id, c.b_id)) t), '[]') AS coauthorships
    FROM people p WHERE p.id = $1) v`;
