/** Reading partners: always FROM partners_now, so that a state shows from the instant on at which it is due. */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { fileVisible, partners } from './partner.access.js';
import { partnerLife } from './partner.lifecycle.js';

export const FROM = `partners_now p JOIN organizations o ON o.id = p.organization_id`;

const FIRM = `json_build_object('id', o.id, 'name', o.legal_name)`;
const COMMON: Record<string, string> = {
  stateSince: 'iso(p.state_since)',
  stateReason: 'p.state_reason',
  kinds: 'p.kinds',
  tier: 'p.tier',
  tierSince: 'iso(p.tier_since)',
  accountManager: `(SELECT json_build_object('id', m.id, 'name', m.name) FROM users m WHERE m.id = p.account_manager_id)`,
  onboardingUntil: `CASE WHEN p.state IN ('onboarding', 'lapsed') THEN p.onboarding_until END`,
  joinedOn: 'p.joined_on',
  noticeEndsOn: 'p.notice_ends_on',
  agreementEndsOn: `(SELECT max(coalesce(g.terminated_on, g.ends_on)) FROM partner_agreements g
    WHERE g.partner_id = p.id AND g.signed_on IS NOT NULL)`,
};
const INTERNAL: Record<string, string> = { stateNote: 'p.state_note', forCause: 'p.for_cause' };

const listed = (columns: Record<string, string>, readable = 'TRUE'): string =>
  Object.entries(columns)
    .map(([name, sql]) =>
      readable === 'TRUE' ? `${sql} AS "${name}"` : `CASE WHEN ${readable} THEN ${sql} END AS "${name}"`,
    )
    .join(', ');

const head = ({ actor, binder, me }: Selecting): string => `p.id, p.version, p.number, ${FIRM} AS organization, p.state,
  ${allowedActions(actor, partners, partnerLife, binder, me)} AS "allowedActions"`;

/** The columns for staff: what is in the file only for those who read files. */
export const staffColumns = (context: Selecting): string => `${head(context)},
  ${listed({ ...COMMON, ...INTERNAL }, fileVisible(context.actor, context.binder, context.me))},
  iso(p.created_at) AS "createdAt", iso(p.updated_at) AS "updatedAt"`;

/** The columns for the partner itself: this list and no other. */
export const ownColumns = (context: Selecting): string => `${head(context)}, ${listed(COMMON)}`;

export function partnerStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const columns = actor.audience === 'portal' ? ownColumns : staffColumns;
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM ${FROM}
    CROSS JOIN LATERAL (SELECT ${columns({ actor, binder, me })}) v
    WHERE p.id = ${binder.$(id, 'uuid')} AND (${visible(actor, partners.read, partners, binder, me)})`;
  return { text, values: binder.values };
}

export function partnerAnswer(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = partnerStatement(actor, id);
  return answer(tx, text, values);
}
