/** What must be true of the data at any moment, as read-only queries that find nothing; each answers one column `found`. */
import type { Query } from '../kernel/migrations.js';

export const INVARIANTS: Record<string, string> = {
  'a journal row was changed after it was written': `
    SELECT j.id AS found FROM journal j WHERE j.row_hash <> journal_row_hash(j)`,
  'a session is open whose user may not log in': `
    SELECT s.id AS found FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.ended_at IS NULL AND s.auth_epoch = u.auth_epoch AND u.state <> 'active'`,
  'a deal is not in exactly one stage, the one its history is open at': `
    SELECT d.id AS found FROM deals d LEFT JOIN deal_stage_history h ON h.deal_id = d.id AND h.left_at IS NULL
    GROUP BY d.id HAVING count(h.id) <> 1 OR max(h.to_stage) <> d.stage`,
  'a partner is worked with and its firm wears no hat of it, or the other way round': `
    SELECT p.id AS found FROM partners p
    WHERE (p.state NOT IN ('lapsed', 'terminated')) <> EXISTS (
      SELECT FROM organization_roles r
      WHERE r.organization_id = p.organization_id AND r.role = 'partner' AND r.source_id = p.id AND r.until IS NULL)`,
  'somebody holds a role of a partner that has ended': `
    SELECT r.id AS found FROM user_roles r JOIN partners p ON p.organization_id = r.org_id
    WHERE p.state = 'terminated' AND (r.expires_at IS NULL OR r.expires_at > p.state_since)`,
  'an envelope has other amounts than its entries or its holdings add up to': `
    SELECT e.id AS found FROM envelopes e WHERE envelope_is_off(e)`,
  'an award has been paid another amount than its tranches and lots add up to': `
    SELECT h.application_id AS found FROM envelope_holdings h JOIN envelopes e ON e.id = h.envelope_id
    WHERE h.paid <> CASE e.resource WHEN 'cny' THEN
        (SELECT coalesce(sum(t.amount), 0) FROM tranches t JOIN grants g ON g.id = t.grant_id
          WHERE g.application_id = h.application_id AND t.resource = 'cny' AND t.state = 'paid')
        - (SELECT coalesce(sum(b.amount), 0) FROM grant_refunds b JOIN grants g ON g.id = b.grant_id
          WHERE g.application_id = h.application_id)
      ELSE (SELECT coalesce(sum(n.amount), 0) FROM credit_lots l JOIN credit_entries n ON n.lot_id = l.id
          WHERE l.application_id = h.application_id AND l.resource = e.resource AND n.kind IN ('grant', 'revoke')) END`,
  'a grant has other money committed than was paid and is still to be paid': `
    SELECT g.id AS found FROM grants g JOIN envelope_holdings h ON h.application_id = g.application_id
      JOIN envelopes e ON e.id = h.envelope_id AND e.resource = 'cny'
    WHERE h.committed <> h.paid + (SELECT coalesce(sum(t.amount), 0) FROM tranches t
      WHERE t.grant_id = g.id AND t.resource = 'cny' AND t.state NOT IN ('paid', 'cancelled'))`,
  'an award has more credits planned than are committed and not given out': `
    SELECT h.application_id AS found FROM envelope_holdings h JOIN envelopes e ON e.id = h.envelope_id AND e.resource <> 'cny'
    WHERE h.reserved + h.committed - h.paid < (SELECT coalesce(sum(i.amount), 0) FROM credit_instalments i
      WHERE i.application_id = h.application_id AND i.resource = e.resource AND i.state = 'planned')`,
  'an identity group that was merged has members or tokens left, or leads to another that was merged': `
    SELECT g.id AS found FROM identity_groups g JOIN identity_groups into_group ON into_group.id = g.merged_into_id
    WHERE g.lifetime_tokens <> 0 OR into_group.merged_into_id IS NOT NULL
      OR EXISTS (SELECT FROM identity_members m WHERE m.group_id = g.id)`,
  'a grant names another PI than its team has, or another number than its paper carries': `
    SELECT g.id AS found FROM grants g
    WHERE g.number IS DISTINCT FROM (SELECT n.number FROM grant_numbers n WHERE n.grant_id = g.id AND n.retired_at IS NULL)
      OR NOT EXISTS (SELECT FROM grant_members m WHERE m.grant_id = g.id AND m.role = 'pi' AND m.to_on IS NULL
        AND m.person_id = g.pi_person_id)`,
  'more of a grant came back than was owed, or all of it did and it is owed still': `
    SELECT t.id AS found FROM terminations t LEFT JOIN obligations o ON o.id = t.obligation_id
    CROSS JOIN LATERAL (SELECT coalesce(sum(f.amount), 0) AS amount FROM grant_refunds f WHERE f.grant_id = t.grant_id) back
    WHERE t.terminated_at IS NOT NULL AND (back.amount > t.refund_due
      OR (t.obligation_id IS NOT NULL) <> (t.refund_due > 0) OR (o.settled_at IS NOT NULL) <> (t.refund_due > 0 AND back.amount = t.refund_due))`,
  'an export is done and its file is gone': `
    SELECT e.id AS found FROM exports e LEFT JOIN files f ON f.id = e.file_id
    WHERE e.state = 'done' AND (f.storage_key IS NULL OR f.deleted_at IS NOT NULL)`,
};

/** Tables whose rows are edited: their version must be the last one that the journal tells. */
const EDITED = ['organizations', 'contacts', 'deals', 'users', 'teams', 'partners', 'partner_applications', 'partner_agreements', 'certifications',
  'identity_links', 'sanctions', 'integrity_cases', 'obligations', 'grants', 'grant_contracts', 'tranches', 'bank_accounts', 'reports', 'amendments', 'terminations']; // prettier-ignore
for (const table of EDITED) {
  INVARIANTS[`a row of ${table} has another version than its journal tells`] = `
    SELECT t.id AS found FROM ${table} t
    JOIN (SELECT subject_id, max(subject_version) AS version FROM journal
          WHERE subject_type = '${table}' AND result = 'done' GROUP BY 1) j ON j.subject_id = t.id
    WHERE t.version <> j.version`;
}

/** Tables with a lifecycle: their state must be the one that the last move left. */
for (const [table, column] of [
  ['organizations', 'state'],
  ['contacts', 'state'],
  ['deals', 'stage'],
  ['users', 'state'],
  ['partners', 'state'],
  ['partner_applications', 'state'],
  ['identity_links', 'state'],
  ['grants', 'state'],
  ['grant_contracts', 'state'],
  ['tranches', 'state'],
  ['reports', 'state'],
  ['amendments', 'state'],
]) {
  INVARIANTS[`a row of ${table} has another ${column} than its last move left`] = `
    SELECT t.id AS found FROM ${table} t
    JOIN (SELECT DISTINCT ON (subject_id) subject_id, to_state FROM journal
          WHERE subject_type = '${table}' AND result = 'done' AND to_state IS NOT NULL
          ORDER BY subject_id, seq DESC) j ON j.subject_id = t.id
    WHERE t.${column} <> j.to_state`;
}

/** Sentences that came true, with the first rows that show it. */
export async function brokenInvariants(query: Query): Promise<string[]> {
  const broken: string[] = [];
  for (const [sentence, text] of Object.entries(INVARIANTS)) {
    const { rows } = await query(`${text} LIMIT 5`);
    if (rows.length > 0) broken.push(`${sentence}: ${rows.map(({ found }) => String(found)).join(', ')}`);
  }
  return broken;
}
