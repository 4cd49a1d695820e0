/** Reviewers of a test: in the pool, known by their ORCID and with the pledge signed, unless a test says otherwise. */
import type { Colleague, Crm } from './app.js';
import { signIn } from './people.js';

export interface ReviewerAbout {
  name?: string;
  seniority?: 'junior' | 'senior';
  state?: string;
  verifiedBy?: string | null;
  organizationId?: string;
  pledged?: boolean;
  cap?: number;
  topics?: Readonly<Record<string, number>>;
}

/** Somebody of the pool who can log in. */
export async function makeReviewer(crm: Crm, about: ReviewerAbout = {}): Promise<Colleague & { reviewerId: string }> {
  const person = await crm.person('reviewer', { name: about.name });
  return { ...person, reviewerId: await enterPool(crm, person.personId, about) };
}

/** The row of the pool, for somebody who has an account. */
export async function enterPool(crm: Crm, personId: string, about: ReviewerAbout = {}): Promise<string> {
  const { seniority = 'senior', state = 'active', verifiedBy = 'orcid', pledged = true, topics = {} } = about;
  const [made] = await crm.db.rows<{ id: string }>(
    `INSERT INTO reviewers (person_id, organization_id, seniority, state, identity_verified_by, personal_cap, pledge_version, pledge_signed_at)
     VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $7 THEN '1.0' END, CASE WHEN $7 THEN app_now() END) RETURNING id`,
    [personId, about.organizationId ?? null, seniority, state, verifiedBy, about.cap ?? null, pledged],
  );
  await crm.db.rows(
    `INSERT INTO reviewer_topics (reviewer_id, topic_code, weight) SELECT $1, t.key, t.value::text::numeric FROM jsonb_each($2) t`,
    [made!.id, JSON.stringify(topics)],
  );
  return made!.id;
}

/** A verified mail address, as only its owner could have confirmed it. */
export const mailOf = (crm: Crm, personId: string, email: string) =>
  crm.db.rows(`UPDATE users SET email = $2, email_verified_at = app_now() WHERE person_id = $1`, [personId, email]);

/** A post, from today on or in the past: `from`, `to` as dates; an applicant's organization is made where there is none. */
export async function holdsPost(
  crm: Crm,
  personId: string,
  organizationId: string,
  about: { from?: string; to?: string } = {},
): Promise<void> {
  await crm.db.rows(
    `INSERT INTO positions (person_id, organization_id, from_on, to_on) VALUES ($1, $2, coalesce($3::date, app_today()), $4::date)`,
    [personId, organizationId, about.from ?? null, about.to ?? null],
  );
}

/** An applicant with an account of the portal. */
export const makeApplicant = (crm: Crm, name?: string) => signIn(crm.db, ['applicant'], { name });
