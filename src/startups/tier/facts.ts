/**
 * What Z计划 knows of an applicant beyond what the engine knows. A fact that nobody has verified is left out, never
 * `false`: the machine refuses nobody for what we have not looked up, and says yes to nobody for it either.
 */
import type { Applicant, Facts, KnownFacts } from '../../funding/index.js';
import { one, type Tx } from '../../kernel/tx.js';

/** What rules of tiers and of eligibility may ask about besides the engine's facts. */
export const KNOWS: KnownFacts = {
  'applicant.mail_domain_verified': { kind: 'flag' },
  // nobody tells us yet: a person looks
  'applicant.api_account_real_name': { kind: 'flag' },
  'ladder.granted': { kind: 'number' },
  'ladder.used_percent': { kind: 'number' },
  'ladder.paid_order': { kind: 'flag' },
};

export async function factsOf(tx: Tx, about: Applicant): Promise<Facts> {
  const { roundId, personId, organizationId, identityGroupId, answers = {} } = about;
  const foundedOn = dayOr(answers.founded_on);
  const values = [roundId, personId, organizationId, identityGroupId, foundedOn];
  const { facts } = (await one<{ facts: Facts }>(tx, FACTS, values))!;
  const found = Object.entries({ ...facts, ...stageOf(answers.latest_round) });
  return Object.fromEntries(found.filter(([, value]) => value !== null));
}

const dayOr = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;

const stageOf = (round: unknown): Facts =>
  typeof round === 'string' && round !== '' ? { 'organization.funding_stage': round } : {};

/** The identity groups of one applicant: an application may have stayed in one that was merged into another. */
export const groupsOf = (group: '$2' | '$4'): string => `(
  SELECT same.id FROM identity_groups own
  JOIN identity_groups same ON coalesce(own.merged_into_id, own.id) IN (same.id, same.merged_into_id) WHERE own.id = ${group})`;

/** Tokens awarded in a fund to an identity group ($1, $2), net of what was cancelled or taken back. */
export const GRANTED = `(
  SELECT coalesce(sum(h.committed), 0)::bigint FROM applications a JOIN rounds r ON r.id = a.round_id
  JOIN envelope_holdings h ON h.application_id = a.id JOIN envelopes e ON e.id = h.envelope_id
  WHERE a.identity_group_id IN ${groupsOf('$2')} AND a.state = 'awarded' AND r.fund_id = $1 AND e.resource = 'token')`;

/** Tokens set aside for the other applications of the group ($2) in the fund ($1), besides $3. */
export const SET_ASIDE = `(
  SELECT coalesce(sum(h.reserved), 0)::bigint FROM applications a JOIN rounds r ON r.id = a.round_id
  JOIN envelope_holdings h ON h.application_id = a.id JOIN envelopes e ON e.id = h.envelope_id
  WHERE a.identity_group_id IN ${groupsOf('$2')} AND a.id <> $3 AND r.fund_id = $1 AND e.resource = 'token')`;

const FACTS = `
  WITH awarded AS (
    SELECT a.id, h.committed, w.id AS award FROM applications a JOIN rounds r ON r.id = a.round_id
    LEFT JOIN membership_awards w ON w.application_id = a.id
    JOIN envelope_holdings h ON h.application_id = a.id JOIN envelopes e ON e.id = h.envelope_id
    WHERE a.identity_group_id IN ${groupsOf('$4')} AND a.state = 'awarded' AND e.resource = 'token'
      AND r.fund_id = (SELECT fund_id FROM rounds WHERE id = $1)),
  firms AS (
    SELECT organization_id AS id FROM identity_members WHERE group_id IN ${groupsOf('$4')} AND organization_id IS NOT NULL
    UNION SELECT $3::uuid WHERE $3 IS NOT NULL)
  SELECT json_build_object(
    'applicant.mail_domain_verified', (
      SELECT true FROM users u JOIN organization_domains d ON d.organization_id = $3::uuid AND d.verified_at IS NOT NULL
        AND '.' || split_part(u.email_key, '@', 2) LIKE '%.' || d.domain
      WHERE u.person_id = $2 AND u.email_verified_at IS NOT NULL LIMIT 1),
    'organization.age_months', (
      SELECT extract(year FROM m.age) * 12 + extract(month FROM m.age) FROM age(app_today(), $5::date) AS m (age)),
    'ladder.granted', (SELECT coalesce(sum(committed), 0)::bigint::text FROM awarded),
    'ladder.used_percent', (
      SELECT floor(100.0 * coalesce((
        SELECT -sum(en.amount) FROM credit_lots l JOIN credit_entries en ON en.lot_id = l.id
        WHERE l.application_id = last.id AND l.resource = 'token' AND en.kind = 'consume'), 0) / nullif(last.committed, 0))
      FROM (SELECT id, committed FROM awarded ORDER BY award DESC NULLS LAST LIMIT 1) last),
    'ladder.paid_order', EXISTS (
      SELECT FROM organization_touches t JOIN firms f ON f.id = t.organization_id WHERE t.kind = 'paid_order')) AS facts`;
