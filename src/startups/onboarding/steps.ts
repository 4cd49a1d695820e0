/**
 * What a member brings before credits flow: the API account that is to be used, the terms, who they are, and somebody to
 * talk to. The first call is measured, not required.
 *
 * A yes of the fast lane is verified by a person within seven days: until then verification holds nothing up, afterwards it
 * does.
 */
import { randomBytes } from 'node:crypto';
import { rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';

export type Step = ValueOf<'onboarding_step'>;

export interface Entering {
  readonly isFast: boolean;
  /** the terms were declared in the application */
  readonly hasAccepted: boolean;
  readonly applicationId: string;
}

export async function enterSteps(tx: Tx, membershipId: string, about: Entering): Promise<void> {
  const { isFast, hasAccepted, applicationId } = about;
  const accepted = hasAccepted ? JSON.stringify({ applicationId }) : null;
  await rows(tx, ENTER, [membershipId, isFast, accepted, JSON.stringify({ challenge: newChallenge() })]);
}

const ENTER = `
  INSERT INTO membership_steps (membership_id, key, required, done_at, evidence)
  SELECT $1, s.key, s.key <> 'first_call' AND NOT (s.key = 'entity_verified' AND $2),
    CASE WHEN s.key = 'terms_accepted' AND $3::jsonb IS NOT NULL THEN app_now() END,
    CASE s.key WHEN 'terms_accepted' THEN $3::jsonb WHEN 'api_account_linked' THEN $4::jsonb END
  FROM unnest('{api_account_linked,terms_accepted,entity_verified,technical_contact,first_call}'::text[]) AS s (key)`;

/** Shown to the member, put into the account on the platform, read there by whoever confirms the link. */
const newChallenge = (): string => `zplan-${randomBytes(6).toString('hex')}`;

/** What still keeps a membership in onboarding. */
export async function openSteps(tx: Tx, membershipId: string): Promise<Step[]> {
  return (await rows<{ key: Step }>(tx, OPEN, [membershipId])).map(({ key }) => key);
}

const OPEN = `
  SELECT s.key FROM membership_steps s JOIN memberships m ON m.id = s.membership_id
  WHERE m.id = $1 AND s.done_at IS NULL
    AND (s.required OR s.key = 'entity_verified' AND m.verify_due_at <= app_now()) ORDER BY s.id`;
