/**
 * What speaks against people as judges of applications, found in the sources as they are at this moment: `found` begins a
 * statement about people and applications, two arrays, in every pairing. One pair or a whole round is the same statement,
 * so that a plan, a list and the guard of a verb never disagree.
 *
 * `evidence` names what was found and nothing that moves by itself: its hash is how a human's judgement is found again.
 * Years count from today and are the round's. A change of what counts as evidence raises POLICY_VERSION.
 */
import { quoted } from '../../kernel/sql.js';
import { LIVE_STATES, UNDECIDED_STATES } from '../application/application.lifecycle.js';

export const POLICY_VERSION = 1;

/** What is looked into anew: submitted and not decided. */
export const JUDGEABLE = quoted(UNDECIDED_STATES.filter((state) => state !== 'draft'));

/** Known by their place with us or with a society: they need no identifier to be told apart from a namesake. */
const KNOWN_ROLES = quoted([
  'admin',
  'ecosystem_manager',
  'ecosystem',
  'sales_manager',
  'sales',
  'finance',
  'legal',
  'society_officer',
  'auditor',
]);

/* eslint-disable crm/sql-text -- constants of the lifecycle and of this file */
type Ids = `$${number}` | `ARRAY${string}`;

const people = (persons: Ids, applications: Ids) => `
  who AS MATERIALIZED (SELECT p.id, person_name_key(p.name) AS name_key FROM people p WHERE p.id = ANY(${persons})),
  app AS MATERIALIZED (
    SELECT a.id, a.round_id, a.organization_id, f.kind AS fund,
           (app_today() - make_interval(years => (r.settings ->> 'conflictYears')::int))::date AS since
    FROM applications a JOIN rounds r ON r.id = a.round_id JOIN funds f ON f.id = r.fund_id WHERE a.id = ANY(${applications})),
  team AS MATERIALIZED (
    SELECT x.application_id, x.person_id, person_name_key(p.name) AS name_key
    FROM app JOIN application_access x ON x.application_id = app.id JOIN people p ON p.id = x.person_id),
  everybody AS MATERIALIZED (SELECT id FROM who UNION SELECT person_id FROM team),
  mail AS MATERIALIZED (
    SELECT u.person_id, u.email_key, mail_institution(u.email_key) AS domain
    FROM users u WHERE u.person_id IN (SELECT id FROM everybody) AND u.email_verified_at IS NOT NULL),
  -- the same human under another row: the same verified number, or found out by people
  twin AS MATERIALIZED (
    SELECT w.id AS person_id, w.id AS other_id FROM who w
    UNION SELECT i.person_id, o.person_id FROM who w JOIN person_identifiers i ON i.person_id = w.id
      JOIN person_identifiers o ON (o.kind, o.value) = (i.kind, i.value) AND o.issuer IS NOT DISTINCT FROM i.issuer
      WHERE i.verified_at IS NOT NULL OR o.verified_at IS NOT NULL
    UNION SELECT w.id, CASE w.id WHEN l.a_person_id THEN l.b_person_id ELSE l.a_person_id END
      FROM who w JOIN identity_links l ON w.id IN (l.a_person_id, l.b_person_id)
      WHERE l.kind = 'same' AND l.state = 'confirmed' AND l.a_person_id IS NOT NULL AND l.b_person_id IS NOT NULL)`;

const PLACES = `
  -- where somebody works or worked: a firm by its root, or a mail domain that is no firm's yet
  place AS MATERIALIZED (
    SELECT p.person_id, o.root_organization_id::text AS at, p.from_on, coalesce(p.to_on, 'infinity') AS to_on
    FROM positions p JOIN organizations o ON o.id = p.organization_id
    WHERE p.person_id IN (SELECT id FROM everybody) AND p.from_on <= app_today()
    UNION SELECT w.person_id, o.root_organization_id::text, '-infinity'::date, 'infinity'::date
    FROM reviewers w JOIN organizations o ON o.id = w.organization_id WHERE w.person_id IN (SELECT id FROM everybody)
    UNION SELECT u.person_id, o.root_organization_id::text, '-infinity', 'infinity'
    FROM users u JOIN user_roles g ON g.user_id = u.id JOIN organizations o ON o.id = g.org_id
    WHERE u.person_id IN (SELECT id FROM everybody) AND (g.expires_at IS NULL OR g.expires_at > app_now())
    UNION SELECT m.person_id, coalesce(o.root_organization_id::text, m.domain), '-infinity', 'infinity'
    FROM mail m LEFT JOIN organization_domains d ON d.verified_at IS NOT NULL AND mail_institution(d.domain) = m.domain
      LEFT JOIN organizations o ON o.id = d.organization_id WHERE m.domain IS NOT NULL),
  -- of the team, and the firm that applies
  ground AS MATERIALIZED (
    SELECT t.application_id, p.at, p.from_on, p.to_on FROM team t JOIN place p ON p.person_id = t.person_id
    UNION SELECT app.id, o.root_organization_id::text, '-infinity', 'infinity'
    FROM app JOIN organizations o ON o.id = app.organization_id),
  ground_now AS MATERIALIZED (SELECT DISTINCT application_id, at FROM ground WHERE to_on >= app_today()),
  shared AS MATERIALIZED (
    SELECT w.id AS person_id, g.application_id, g.at,
           bool_or(p.to_on >= app_today() AND g.to_on >= app_today()) AS is_now
    FROM who w JOIN place p ON p.person_id = w.id JOIN ground g ON g.at = p.at JOIN app ON app.id = g.application_id
    WHERE p.to_on >= app_today() AND g.to_on >= app_today()
       OR greatest(p.from_on, g.from_on, app.since) <= least(p.to_on, g.to_on)
    GROUP BY w.id, g.application_id, g.at),
  tie AS MATERIALIZED (
    SELECT r.person_id, r.other_id, r.kind, r.to_on FROM who w JOIN person_relations r ON r.person_id = w.id WHERE r.other_id IS NOT NULL
    UNION SELECT r.other_id, r.person_id, r.kind, r.to_on FROM who w JOIN person_relations r ON r.other_id = w.id),
  paper AS MATERIALIZED (
    SELECT c.a_id AS person_id, c.b_id AS other_id, c.* FROM who w JOIN coauthorships c ON c.a_id = w.id
    UNION SELECT c.b_id, c.a_id, c.* FROM who w JOIN coauthorships c ON c.b_id = w.id)`;

const AT = (at: string) =>
  `CASE WHEN ${at} ~ '[.]' THEN jsonb_build_object('domain', ${at}) ELSE jsonb_build_object('organizationId', ${at}) END`;

const RULES = `
  finding AS (
    SELECT w.person_id, t.application_id, 'C1' AS rule, 'hard' AS severity, jsonb_build_object('personId', t.person_id) AS evidence
    FROM twin w JOIN team t ON t.person_id = w.other_id
    UNION SELECT m.person_id, k.application_id, 'C1', 'hard', jsonb_build_object('collaboratorId', k.id)
    FROM mail m JOIN who w ON w.id = m.person_id JOIN collaborators k ON lower(normalize(k.email, NFKC)) = m.email_key
      JOIN app ON app.id = k.application_id WHERE k.removed_at IS NULL
    UNION ALL SELECT person_id, application_id, CASE WHEN is_now THEN 'C2' ELSE 'C3' END, 'hard', ${AT('at')} FROM shared
    UNION ALL SELECT p.person_id, t.application_id, 'C4', CASE WHEN p.authors > 20 THEN 'soft' ELSE 'hard' END,
      jsonb_build_object('personId', p.other_id, 'lastOn', p.last_on, 'authors', p.authors, 'source', p.source)
    FROM paper p JOIN team t ON t.person_id = p.other_id JOIN app ON app.id = t.application_id WHERE p.last_on >= app.since
    UNION ALL SELECT r.person_id, t.application_id, CASE WHEN r.kind IN ('adviser', 'family', 'business_partner') THEN 'C5' ELSE 'C6' END,
      'hard', jsonb_build_object('personId', r.other_id, 'kind', r.kind)
    FROM tie r JOIN team t ON t.person_id = r.other_id JOIN app ON app.id = t.application_id
    WHERE r.kind IN ('adviser', 'family', 'business_partner') OR r.to_on IS NULL OR r.to_on >= app.since
    UNION SELECT r.person_id, g.application_id, 'C6', 'hard',
      jsonb_build_object('organizationId', o.root_organization_id, 'kind', r.kind)
    FROM who w JOIN person_relations r ON r.person_id = w.id JOIN organizations o ON o.id = r.other_organization_id
      JOIN ground_now g ON g.at = o.root_organization_id::text JOIN app ON app.id = g.application_id
    WHERE (r.to_on IS NULL OR r.to_on >= app.since) AND (r.kind <> 'rival_stake' OR app.fund <> 'academic')
    UNION SELECT w.person_id, app.id, 'C7', 'hard', jsonb_build_object('applicationId', rival.id)
    FROM twin w JOIN application_access x ON x.person_id = w.other_id AND x.role IN ('owner', 'co_pi')
      JOIN applications rival ON rival.id = x.application_id AND rival.state IN (${quoted(LIVE_STATES)})
      JOIN app ON app.round_id = rival.round_id AND app.id <> rival.id
    UNION SELECT w.id, e.application_id, 'C8', 'hard', jsonb_build_object('name', e.name)
    FROM app JOIN application_exclusions e ON e.application_id = app.id
      JOIN who w ON w.name_key = person_name_key(e.name)
        OR EXISTS (SELECT FROM mail m WHERE m.person_id = w.id AND m.email_key = lower(normalize(e.email, NFKC)))
    UNION SELECT i.person_id, g.application_id, 'C10', 'hard',
      jsonb_build_object('organizationId', o.root_organization_id, 'kind', i.kind, 'sourceRef', i.source_ref)
    FROM who w JOIN staff_interests i ON i.person_id = w.id JOIN organizations o ON o.id = i.organization_id
      JOIN ground_now g ON g.at = o.root_organization_id::text JOIN app ON app.id = g.application_id
    WHERE i.to_on IS NULL OR i.to_on >= app.since),
  found AS MATERIALIZED (
    SELECT *, sha256(convert_to(rule || ' ' || severity || ' ' || evidence::text, 'UTF8')) AS evidence_hash FROM finding)`;

const questions = (persons: Ids, applications: Ids) => `
  stranger AS MATERIALIZED (
    SELECT w.id FROM unnest(${persons}::uuid[]) AS w (id)
    WHERE NOT EXISTS (SELECT FROM reviewers r WHERE r.person_id = w.id AND r.identity_verified_by IS NOT NULL)
      AND NOT EXISTS (SELECT FROM person_identifiers i WHERE i.person_id = w.id AND i.verified_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM mail m JOIN organization_domains d ON mail_institution(d.domain) = m.domain
                      WHERE m.person_id = w.id AND d.verified_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM users u JOIN user_roles g ON g.user_id = u.id WHERE u.person_id = w.id AND u.state = 'active'
                      AND g.role IN (${KNOWN_ROLES}) AND (g.expires_at IS NULL OR g.expires_at > app_now()))),
  -- what the machine cannot know: who a person is, and whether one of the team is that person
  question AS MATERIALIZED (
    SELECT w.id AS person_id, a.id AS application_id, 'identity' AS question
    FROM unnest(${persons}::uuid[]) AS w (id) CROSS JOIN unnest(${applications}::uuid[]) AS a (id)
    WHERE w.id IN (SELECT id FROM stranger) OR a.id NOT IN (SELECT id FROM app)
    UNION ALL SELECT w.id, t.application_id, 'namesake:' || t.person_id
    FROM who w JOIN team t ON t.name_key = w.name_key
    WHERE NOT EXISTS (SELECT FROM twin s WHERE s.person_id = w.id AND s.other_id = t.person_id)
      AND NOT EXISTS (SELECT FROM person_identifiers i JOIN person_identifiers o ON o.kind = i.kind
                        AND o.issuer IS NOT DISTINCT FROM i.issuer AND o.value <> i.value
                      WHERE i.person_id = w.id AND o.person_id = t.person_id
                        AND i.verified_at IS NOT NULL AND o.verified_at IS NOT NULL))`;

export const found = (persons: Ids = '$1', applications: Ids = '$2'): string =>
  `WITH ${[people(persons, applications), PLACES, RULES, questions(persons, applications)].join(',')}`;

/**
 * With what people said: `standing` is what counts against a person, a confirmed row whether or not its source is still
 * there, a declared one until it is judged; `open` are the questions that no note has answered.
 */
export const judged = (persons?: Ids, applications?: Ids): string => `${found(persons, applications)},
  said AS MATERIALIZED (
    SELECT c.* FROM conflicts c JOIN app ON app.id = c.application_id WHERE c.person_id IN (SELECT id FROM who)),
  standing AS MATERIALIZED (
    SELECT f.person_id, f.application_id, f.rule, f.severity, coalesce(s.state, 'suggested') AS state, f.evidence_hash, s.id
    FROM found f LEFT JOIN said s ON (s.person_id, s.application_id, s.rule, s.evidence_hash) =
      (f.person_id, f.application_id, f.rule, f.evidence_hash)
    WHERE s.state IS NULL OR s.state IN ('suggested', 'confirmed')
    UNION SELECT person_id, application_id, rule, severity, state, evidence_hash, id FROM said
    WHERE state = 'confirmed' OR (state = 'suggested' AND rule = 'C9')),
  open AS MATERIALIZED (
    SELECT q.person_id, q.application_id, q.question
    FROM (SELECT * FROM question
          UNION ALL SELECT person_id, application_id, rule || ':' || encode(evidence_hash, 'hex') FROM standing
          WHERE severity = 'soft' AND state = 'suggested') q
    WHERE NOT EXISTS (SELECT FROM conflict_notes n WHERE (n.application_id, n.person_id) = (q.application_id, q.person_id)
      AND q.question = ANY (n.answers)))`;
