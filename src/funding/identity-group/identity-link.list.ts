/** Links between applicants, and everything that one applicant has applied for. */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { subjectJson } from '../../organizations/index.js';
import { applications } from '../application/application.access.js';
import { viewerOf } from '../projection/project.js';
import { identityLinks } from './identity-link.access.js';
import { identityLinkLife } from './identity-link.lifecycle.js';

const A = 'coalesce(il.a_person_id, il.a_organization_id)';
const B = 'coalesce(il.b_person_id, il.b_organization_id)';

const shown = ({ actor, binder, me }: Selecting): string => `il.id, il.version, ${subjectJson('il.a_')} AS a,
  ${subjectJson('il.b_')} AS b, il.kind, il.state, il.evidence, il.decided_by AS "decidedBy",
  ${allowedActions(actor, identityLinks, identityLinkLife, binder, me)} AS "allowedActions", iso(il.created_at) AS "createdAt"`;

export const identityLinkList: Listing = {
  resource: identityLinks,
  action: 'identity.read',
  from: 'identity_links il',
  select: shown,
  filters: {
    state: anyOf(valuesOf('identity_link_state'), 'il.state'),
    kind: anyOf(valuesOf('identity_link_kind'), 'il.kind'),
    subjectId: {
      ...ids(A, 'A person or an organization, on either side.'),
      where: (binder, text) => {
        const wanted = binder.$(text.split(','), 'uuid[]');
        return `${A} = ANY(${wanted}) OR ${B} = ANY(${wanted})`;
      },
    },
  },
  sorts: { createdAt: { column: 'il.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};

export function identityLinkStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const text = `SELECT row_to_json(v)::text AS body, il.version FROM identity_links il
    CROSS JOIN LATERAL (SELECT ${shown({ actor, binder, me })}) v
    WHERE il.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'identity.read', identityLinks, binder, me)})`;
  return { text, values: binder.values };
}

/** Of a group everything that was submitted, at most so many of each; of his own nobody reads here where it stands. */
const MOST = 100;

export function historyStatement(actor: Actor, applicationId: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const { sees } = viewerOf(actor, binder, me);
  const seen = `(${visible(actor, 'applications.read', applications, binder, me)}) AND (${sees('state')})`;
  const text = `
    WITH one AS (
      SELECT coalesce(g.merged_into_id, g.id) AS id FROM applications_now a
        JOIN rounds r ON r.id = a.round_id JOIN identity_groups g ON g.id = a.identity_group_id
      WHERE a.id = ${binder.$(applicationId, 'uuid')} AND ${seen}),
    whole AS (SELECT g.id FROM identity_groups g, one WHERE g.id = one.id OR g.merged_into_id = one.id),
    members AS (
      SELECT m.*, coalesce(m.person_id, m.organization_id) AS subject_id FROM identity_members m, one WHERE m.group_id = one.id),
    earlier AS (
      SELECT a.id, a.receipt_no AS "receiptNo", f.code AS "fundCode", r.code AS "roundCode", a.title, a.state,
        coalesce(o.legal_name, p.name) AS applicant, iso(a.submitted_at) AS "submittedAt"
      FROM applications_now a JOIN rounds r ON r.id = a.round_id JOIN funds f ON f.id = r.fund_id
        JOIN people p ON p.id = a.owner_person_id LEFT JOIN organizations o ON o.id = a.organization_id
      WHERE a.identity_group_id IN (SELECT id FROM whole) AND a.submitted_at IS NOT NULL AND ${seen}
      ORDER BY a.submitted_at DESC, a.id DESC LIMIT ${MOST}),
    links AS (
      SELECT ${shown({ actor, binder, me })} FROM identity_links il
      WHERE ${A} IN (SELECT subject_id FROM members) OR ${B} IN (SELECT subject_id FROM members)
      ORDER BY il.id DESC LIMIT ${MOST})
    SELECT json_build_object('identityGroupId', one.id, 'lifetimeTokens', g.lifetime_tokens::text,
      'members', (SELECT coalesce(json_agg(${subjectJson('m.')} ORDER BY m.id), '[]') FROM members m),
      'applications', (SELECT coalesce(json_agg(e), '[]') FROM earlier e),
      'links', (SELECT coalesce(json_agg(l), '[]') FROM links l))::text AS body
    FROM one JOIN identity_groups g ON g.id = one.id`;
  return { text, values: binder.values };
}
