/**
 * What a partner has to bring before it becomes active, by its kinds.
 *
 * Four steps are nobody's to tick: they are done while the record says so (the firm verified, an agreement in force, an
 * administrator who can log in, a certificate that counts). The others are said by the partner, with what proves them.
 */
import type { Reason } from '../../kernel/problem.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';

type Step = ValueOf<'partner_step'>;
type Kind = ValueOf<'partner_kind'>;

const ALWAYS: readonly Step[] = [
  'entity_verified',
  'agreement_signed',
  'admin_account',
  'data_protection_ack',
  'invoice_title',
  'first_certification',
];

const OF_KIND: Partial<Record<Kind, readonly Step[]>> = {
  isv: ['integration_proof'],
  toolchain: ['integration_proof'],
  compute: ['capacity_statement', 'licence_number'],
};

export const DERIVED: readonly Step[] = ['entity_verified', 'agreement_signed', 'admin_account', 'first_certification'];

/** Steps that prove something, so that a tick alone is none. */
export const PROVEN: readonly Step[] = ['invoice_title', 'integration_proof', 'capacity_statement', 'licence_number'];

const requiredFor = (kinds: readonly Kind[]): Step[] => [
  ...new Set([...ALWAYS, ...kinds.flatMap((kind) => OF_KIND[kind] ?? [])]),
];

/** Is a step done today? Over `partner_steps s`, `partners p` and its organization `o`. */
export const DONE = `CASE s.step
  WHEN 'entity_verified' THEN o.state = 'verified'
  WHEN 'agreement_signed' THEN agreement_in_force(p.id, app_today())
  WHEN 'admin_account' THEN EXISTS (SELECT FROM user_roles r JOIN users u ON u.id = r.user_id
    WHERE r.org_id = o.id AND r.role = 'partner_admin' AND u.state = 'active' AND (r.expires_at IS NULL OR r.expires_at > app_now()))
  WHEN 'first_certification' THEN EXISTS (SELECT FROM certifications c JOIN users u ON u.person_id = c.person_id
    JOIN user_roles r ON r.user_id = u.id AND r.org_id = o.id AND (r.expires_at IS NULL OR r.expires_at > app_now())
    WHERE u.state = 'active' AND c.revoked_at IS NULL AND app_today() BETWEEN c.issued_on AND c.expires_on)
  ELSE s.done_at IS NOT NULL END`;

/** The steps that these kinds ask for; what was done stays done, what is asked no more stays as information. */
export async function enterSteps(tx: Tx, partnerId: string, kinds: readonly Kind[]): Promise<void> {
  await rows(
    tx,
    `WITH asked AS (INSERT INTO partner_steps (partner_id, step) SELECT $1, step FROM unnest($2::text[]) step
       ON CONFLICT (partner_id, step) DO UPDATE SET required = true RETURNING step)
     UPDATE partner_steps SET required = false WHERE partner_id = $1 AND step <> ALL ($2)`,
    [partnerId, requiredFor(kinds)],
  );
}

/** A firm that comes back begins again. */
export async function forgetSteps(tx: Tx, partnerId: string): Promise<void> {
  await rows(
    tx,
    `UPDATE partner_steps SET done_at = NULL, done_by = NULL, evidence = NULL, file_id = NULL WHERE partner_id = $1`,
    [partnerId],
  );
}

/** A reason for each required step that is not done. */
export async function openSteps(tx: Tx, partnerId: string): Promise<Reason[]> {
  const open = await rows<{ step: Step }>(
    tx,
    `SELECT s.step FROM partner_steps s JOIN partners p ON p.id = s.partner_id JOIN organizations o ON o.id = p.organization_id
     WHERE p.id = $1 AND s.required AND NOT (${DONE}) ORDER BY s.id`,
    [partnerId],
  );
  return open.map(({ step }) => ({ code: 'step_open', pointer: `/onboardingSteps/${step}`, step }));
}
