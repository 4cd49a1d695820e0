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
  'an identity group that was merged has members or tokens left, or leads to another that was merged': `
    SELECT g.id AS found FROM identity_groups g JOIN identity_groups into_group ON into_group.id = g.merged_into_id
    WHERE g.lifetime_tokens <> 0 OR into_group.merged_into_id IS NOT NULL
      OR EXISTS (SELECT FROM identity_members m WHERE m.group_id = g.id)`,
  'an export is done and its file is gone': `
    SELECT e.id AS found FROM exports e LEFT JOIN files f ON f.id = e.file_id
    WHERE e.state = 'done' AND (f.storage_key IS NULL OR f.deleted_at IS NOT NULL)`,
};

/** Tables whose rows are edited: their version must be the last one that the journal tells. */
const EDITED = ['organizations', 'contacts', 'deals', 'users', 'teams', 'partners', 'partner_applications', 'partner_agreements', 'certifications',
  'identity_links', 'sanctions', 'integrity_cases', 'obligations', 'reports']; // prettier-ignore
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
  ['reports', 'state'],
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
