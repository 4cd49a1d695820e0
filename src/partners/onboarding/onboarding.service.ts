/**
 * The onboarding of a partner, step by step. The partner's data protection duties are acknowledged by the partner itself;
 * a step that follows from the record cannot be ticked. Under the partner's version.
 *
 * Lock order: partner, then its steps.
 */
import { Injectable } from '@nestjs/common';
import { attach } from '../../files/index.js';
import { change } from '../../journal/index.js';
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { partners } from '../partner/partner.access.js';
import { partnerLife } from '../partner/partner.lifecycle.js';
import { claimPartner } from '../partner/settle.js';
import type { OnboardingStepDto } from './onboarding.dto.js';
import { partnerSteps } from './step.access.js';
import { DERIVED, DONE, PROVEN } from './steps.js';

@Injectable()
export class OnboardingService {
  constructor(private readonly db: Db) {}

  read(actor: Actor, partnerId: string): Promise<Answer> {
    return this.db.read(...statement(actor, partnerId));
  }

  complete(actor: Actor, partnerId: string, dto: OnboardingStepDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const partner = await claimPartner(tx, actor, partnerId, 'partners.update');
      expectStep(partnerLife, partner, 'update');
      const known = await one<{ id: string; fileId: string | null }>(
        tx,
        `SELECT id, file_id AS "fileId" FROM partner_steps WHERE partner_id = $1 AND step = $2`,
        [partnerId, dto.step],
      );
      refuse(faults(actor, dto, known !== undefined));
      await write(tx, actor, known!, dto);
      const told = { evidence: { changed: true }, step: { to: dto.step } } as const;
      await change(tx, actor, partner, {}, 'partners.complete_step', { changes: told });
      return answer(tx, ...statement(actor, partnerId));
    });
  }
}

function faults(actor: Actor, { step, evidence, fileId }: OnboardingStepDto, isKnown: boolean): Reason[] {
  if (!isKnown) return [{ code: 'step_not_asked', pointer: '/step' }];
  if (DERIVED.includes(step)) return [{ code: 'step_follows', pointer: '/step' }];
  if (step === 'data_protection_ack' && actor.audience === 'staff') return [{ code: 'partner_only', pointer: '/step' }];
  return PROVEN.includes(step) && !evidence && !fileId ? [{ code: 'evidence_needed', pointer: '/evidence' }] : [];
}

async function write(
  tx: Tx,
  actor: Actor,
  step: { id: string; fileId: string | null },
  { evidence, fileId }: OnboardingStepDto,
): Promise<void> {
  if (fileId && fileId !== step.fileId) {
    await attach(tx, actor, fileId, { type: partnerSteps.name, id: step.id }, ['attachment']);
  }
  await one(
    tx,
    `UPDATE partner_steps SET done_at = app_now(), done_by = $2, evidence = $3, file_id = $4 WHERE id = $1`,
    [step.id, actor.userId, evidence ?? null, fileId ?? null],
  );
}

/** The steps with the partner's version; a partner whose file is not read has none. */
function statement(actor: Actor, partnerId: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const scope = visible(actor, 'partners.read_file', partners, binder, new Me(binder, actor));
  const derived = binder.$(DERIVED, 'text[]');
  const text = `SELECT json_build_object('partnerVersion', p.version, 'data', (SELECT coalesce(json_agg(v), '[]') FROM (
      SELECT s.id, s.step, s.required, s.step = ANY (${derived}) AS derived, ${DONE} AS done, iso(s.done_at) AS "doneAt",
        s.evidence, s.file_id AS "fileId" FROM partner_steps s WHERE s.partner_id = p.id ORDER BY s.id) v))::text AS body,
      p.version
    FROM partners p JOIN organizations o ON o.id = p.organization_id
    WHERE p.id = ${binder.$(partnerId, 'uuid')} AND (${scope})`;
  return [text, binder.values];
}
