/**
 * The terms of a grant, written down as they are: once when the contract is signed, and after every amendment.
 *
 * The promise: a version is what the rows said at that instant, with a hash that anybody can compute from it. What no column
 * holds (other work, money moved between lines of the budget) is what the amendments say that are applied, this one included.
 */
import { canonicalSha256 } from '../../kernel/canonical.js';
import type { Actor } from '../../kernel/actor.js';
import { insert } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import { GrantVersion } from './grant-version.entity.js';

type Cause = Pick<GrantVersion, 'cause' | 'causeId'> & { readonly effectiveFrom?: string };

/** After the rows have been changed, and before the amendment itself is marked as applied; effective from today, or from the day that is given. Answers its number. */
export async function writeVersion(tx: Tx, actor: Actor, grantId: string, cause: Cause): Promise<number> {
  const { terms, n, today } = (await one<Found>(tx, TERMS, [grantId, cause.causeId]))!;
  const values = { grantId, n, terms, sha256: canonicalSha256(terms), createdBy: actor.userId };
  await insert(tx, GrantVersion, { effectiveFrom: today, ...values, ...cause });
  return n;
}

interface Found {
  terms: Record<string, unknown>;
  n: number;
  today: string;
}

const APPLIED = `am.grant_id = g.id AND (am.state = 'applied' OR am.id = $2)`;

const TERMS = `
  SELECT json_build_object(
    'number', g.number, 'title', g.title, 'startOn', g.start_on, 'endOn', g.end_on,
    'fund', f.code, 'round', r.code, 'institution', json_build_object('id', o.id, 'name', o.legal_name),
    'team', (SELECT json_agg(json_build_object('personId', p.id, 'name', p.name, 'role', m.role) ORDER BY array_position(ARRAY['pi', 'co_pi', 'member'], m.role), m.id)
      FROM grant_members m JOIN people p ON p.id = m.person_id
      WHERE m.grant_id = g.id AND (m.to_on IS NULL OR m.to_on > app_today())),
    'amounts', (SELECT json_object_agg(a.resource, CASE a.resource WHEN 'cny' THEN a.awarded::text ELSE trunc(a.awarded)::text END)
      FROM grant_amounts a WHERE a.grant_id = g.id),
    'contract', (SELECT json_build_object('n', c.n, 'sha256', c.sha256, 'parties', c.parties, 'ipClause', i.code)
      FROM grant_contracts c JOIN ip_clauses i ON i.id = c.ip_clause_id
      WHERE c.grant_id = g.id AND c.state = 'signed'),
    'scope', (SELECT am.changes ->> 'scope' FROM amendments am
      WHERE ${APPLIED} AND am.kind = 'scope' ORDER BY am.applied_version DESC NULLS FIRST LIMIT 1),
    'budgetShifts', (SELECT json_agg(s.shift ORDER BY am.applied_version NULLS LAST, s.n)
      FROM amendments am CROSS JOIN jsonb_array_elements(am.changes -> 'shifts') WITH ORDINALITY s (shift, n)
      WHERE ${APPLIED} AND am.kind = 'budget_shift')) AS terms,
    (SELECT coalesce(max(v.n), 0)::int + 1 FROM grant_versions v WHERE v.grant_id = g.id) AS n, app_today()::text AS today
  FROM grants g JOIN funds f ON f.id = g.fund_id JOIN rounds r ON r.id = g.round_id
    JOIN organizations o ON o.id = g.institution_id WHERE g.id = $1`;
