/* eslint-disable crm/sql-text -- predicates of the access engine and constants of this file; values are bound */
/**
 * Matches as people read them: of one registration, asked of it or of the other one, and as a queue of what waits.
 *
 * The promise: who may not read the registration sees of it what sales may know of any (existences.ts), and neither score nor
 * keys, which tell of its project.
 */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { anyOf, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { valuesOf } from '../../labels.js';
import { registrations } from '../registrations/registration.access.js';
import { allowedAnswers } from './answers.js';
import { matches } from './matches.access.js';
import { IS_CUSTOMER, IS_OPEN, LIVE } from './standing.js';

const JOINS = `JOIN registrations_now r ON r.id = m.registration_id
  LEFT JOIN registrations_now o ON o.id = m.other_registration_id LEFT JOIN deals x ON x.id = m.deal_id`;

const named = (table: string, id: string, name = 'name'): string =>
  `(SELECT json_build_object('id', t.id, 'name', t.${name}) FROM ${table} t WHERE t.id = ${id})`;
const firm = (id: string): string => named('organizations', id, 'legal_name');

const side = (r: string): string => `json_build_object('id', ${r}.id, 'customer', ${firm(`${r}.protects_id`)},
  'productLine', ${r}.product_line, 'state', ${r}.state, 'until', iso(${r}.protected_until),
  'number', CASE WHEN s.reads THEN ${r}.number END, 'projectName', CASE WHEN s.reads THEN ${r}.project_name END,
  'partner', CASE WHEN s.reads THEN ${named(`(SELECT n.id, f.legal_name FROM partners n JOIN organizations f ON f.id = n.organization_id)`, `${r}.partner_id`, 'legal_name')} END,
  'submittedAt', CASE WHEN s.reads THEN iso(${r}.submitted_at) END)`;

const DEAL = `CASE WHEN x.id IS NOT NULL THEN json_build_object('id', x.id, 'number', x.number, 'customer', ${firm('x.customer_id')},
  'productLine', x.product_line, 'channel', x.channel, 'stageType', x.stage_type) END`;

const select = ({ actor, binder, me }: Selecting): string => `m.id, m.version, m.class, m.first, m.answer,
  CASE WHEN s.reads OR m.answered_by = ${me.user} THEN m.reason END AS reason, ${named('users', 'm.answered_by')} AS "answeredBy",
  iso(m.answered_at) AS "answeredAt", CASE WHEN o.id IS NOT NULL THEN o.state IN (${LIVE}) ELSE ${IS_OPEN} OR ${IS_CUSTOMER} END AS "isLive",
  CASE WHEN s.reads THEN m.score::text END AS score, CASE WHEN s.reads THEN coalesce(m.explain -> 'keys', '[]') END AS keys,
  ${side('r')} AS registration, CASE WHEN o.id IS NOT NULL THEN ${side('o')} END AS "otherRegistration", ${DEAL} AS deal,
  CASE WHEN m.organization_id IS NOT NULL THEN ${firm('m.organization_id')} END AS organization,
  ${allowedAnswers(actor, binder)} AS "allowedAnswers", iso(m.created_at) AS "createdAt"
  FROM (SELECT (${visible(actor, registrations.read, registrations, binder, me)}) AS reads) s`;

export const matchList: Listing = {
  resource: matches,
  action: 'registration_matches.read',
  from: 'registration_matches m',
  join: JOINS,
  select,
  filters: {
    answer: anyOf(valuesOf('match_answer'), 'm.answer'),
    class: anyOf(valuesOf('match_class'), 'm.class'),
    dealId: ids('m.deal_id'),
  },
  sorts: { createdAt: { column: 'm.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};

const BEST_FIRST = { score: { column: 'm.score', type: 'numeric' } };

/** Of one registration, the best first; those asked of the other one too. */
export const matchesOfRegistration: Listing = { ...matchList, sorts: BEST_FIRST, sort: '-score' };

/** The same, for the registration that the path names. */
export const ofRegistration: Listing = {
  ...matchesOfRegistration,
  filters: {
    ...matchesOfRegistration.filters,
    registrationId: {
      ...ids('m.registration_id'),
      where: (binder, text) => {
        const id = binder.$(text, 'uuid');
        return `(m.registration_id = ${id} OR m.other_registration_id = ${id})`;
      },
    },
  },
};

/** The match as the transaction sees it, for whoever has just answered it. */
export function matchAnswer(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const text = `SELECT row_to_json(v)::text AS body, m.version FROM registration_matches m ${JOINS}
    CROSS JOIN LATERAL (SELECT ${select({ actor, binder, me })}) v
    WHERE m.id = ${binder.$(id, 'uuid')} AND (${visible(actor, matches.read, matches, binder, me)})`;
  return answer(tx, text, binder.values);
}
