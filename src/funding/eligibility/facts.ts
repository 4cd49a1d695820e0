/**
 * What is known of an applicant at this moment. A fact that nobody has verified is left out, never `false`: no machine
 * refuses somebody for what we have not looked up.
 */
import { one, type Tx } from '../../kernel/tx.js';
import type { Taken } from '../application/taking.js';
import { keptAnswers, requestsIn } from '../form/answers.js';
import { type Answers, type Field, formOf } from '../form/field.js';
import { hindrances } from '../obligation/holds.js';
import { type Kind, programmeOf } from '../programme/programme.js';
import { type Facts, type KnownFacts, knownFacts } from './fact.js';

export interface Established {
  readonly facts: Facts;
  readonly known: KnownFacts;
}

/** Of an application, by its draft as it is and the form of its round. */
export async function establish(tx: Tx, { round, application }: Taken): Promise<Established> {
  const fields = round.formVersionId ? await formOf(tx, round.formVersionId) : [];
  const row = (await one<Row>(tx, ROW, [application.id]))!;
  const answers = keptAnswers(fields, row.answers);
  const programme = programmeOf(row.kind);
  const { ownerPersonId: personId, organizationId, identityGroupId, roundId } = application;
  const about = { applicationId: application.id, roundId, personId, organizationId, identityGroupId, answers };
  const held = await hindrances(tx, { personIds: row.people, organizationId });
  const facts = {
    ...present(row.facts),
    'applicant.sanctioned': held.some(({ code }) => code === 'sanctioned'),
    'applicant.has_hold': held.some(({ code }) => code === 'hold'),
    ...requested(fields, answers),
    ...answered(fields, answers),
    ...(await programme.facts?.(tx, about)),
  };
  return { facts, known: knownFacts(fields, programme.knows) };
}

/** A question that was not answered, or not asked, is known to be blank. */
const answered = (fields: readonly Field[], answers: Answers): Facts =>
  Object.fromEntries(fields.map(({ key }) => [`answer.${key}`, answers[key] ?? null]));

/** What would be best for the applicant. */
const requested = (fields: readonly Field[], answers: Answers): Facts =>
  Object.fromEntries([...requestsIn(fields, answers)].map(([resource, { full }]) => [`requested.${resource}`, full]));

const present = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));

interface Row {
  readonly kind: Kind;
  readonly people: string[];
  readonly answers: Answers;
  readonly facts: Facts;
}

/** Tokens set aside for what is recommended: nobody outside may notice these before the release. */
const UNDECIDED = `SELECT coalesce(sum(h.reserved), 0)::bigint FROM applications b JOIN envelope_holdings h ON h.application_id = b.id
  JOIN envelopes e ON e.id = h.envelope_id
  WHERE b.identity_group_id = g.id AND b.public_status = 'under_review' AND e.resource = 'token'`;

const ROW = `
  SELECT f.kind, t.people, coalesce(d.answers, '{}') AS answers, json_build_object(
    'organization.kind', o.kind,
    'organization.uscc_valid', o.uscc IS NOT NULL,
    'organization.country', o.country,
    'organization.lifetime_tokens', (g.lifetime_tokens - (${UNDECIDED}))::text,
    'pi.position_verified', (SELECT true FROM positions p WHERE p.person_id = a.owner_person_id
       AND p.organization_id = a.organization_id AND p.verified_at IS NOT NULL
       AND app_today() BETWEEN p.from_on AND coalesce(p.to_on, 'infinity') LIMIT 1),
    'pi.society_member', (SELECT true FROM person_identifiers i WHERE i.person_id = a.owner_person_id
       AND i.kind = 'society_number' AND i.verified_at IS NOT NULL LIMIT 1),
    'pi.open_awards', (SELECT count(*) FROM application_access x JOIN applications b ON b.id = x.application_id
       WHERE x.person_id = a.owner_person_id AND x.role IN ('owner', 'co_pi') AND b.id <> a.id
       AND b.state = 'awarded' AND b.award_closed_on IS NULL),
    'team.size', cardinality(t.people)) AS facts
  FROM applications a
  JOIN rounds r ON r.id = a.round_id JOIN funds f ON f.id = r.fund_id
  JOIN identity_groups g ON g.id = a.identity_group_id
  LEFT JOIN organizations o ON o.id = a.organization_id
  CROSS JOIN LATERAL (SELECT coalesce(array_agg(x.person_id), '{}') AS people FROM application_access x
                      WHERE x.application_id = a.id AND x.role IN ('owner', 'co_pi')) t
  CROSS JOIN LATERAL (SELECT jsonb_object_agg(q.field_key, q.value) AS answers FROM draft_answers q
                      WHERE q.application_id = a.id AND q.value IS NOT NULL) d
  WHERE a.id = $1`;
