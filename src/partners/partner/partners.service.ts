/** Editing what the house says of a partner: who looks after it and what kinds it is. Lock order: partner, then its steps. */
import { Injectable } from '@nestjs/common';
import { change } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { enterSteps } from '../onboarding/steps.js';
import { expectEcosystem, tieAccountManager } from './looked-after.js';
import type { UpdatePartnerDto } from './partner.dto.js';
import { partnerLife } from './partner.lifecycle.js';
import { partnerAnswer } from './partner.query.js';
import { claimPartner } from './settle.js';

@Injectable()
export class PartnersService {
  constructor(private readonly db: Db) {}

  update(actor: Actor, id: string, dto: UpdatePartnerDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await claimPartner(tx, actor, id, 'partners.assign');
      expectStep(partnerLife, before, 'update');
      if (dto.accountManagerId) await expectEcosystem(tx, dto.accountManagerId);
      const after = await change(tx, actor, before, { ...dto }, 'partners.update');
      if (after.accountManagerId !== before.accountManagerId) await tieAccountManager(tx, after);
      if (dto.kinds) await enterSteps(tx, id, dto.kinds);
      return partnerAnswer(tx, actor, id);
    });
  }
}
