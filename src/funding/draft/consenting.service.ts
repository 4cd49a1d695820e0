/**
 * What each person of an application agrees to, for this application, in their own name; asked again wherever it is used,
 * so that taking it back works at once.
 */
import { Injectable } from '@nestjs/common';
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { type Consented, giveConsent, withdrawConsent } from '../../identity/index.js';
import { applications } from '../application/application.access.js';
import type { GiveConsentDto } from './draft.dto.js';

type Purpose = Consented['purpose'];

@Injectable()
export class ConsentingService {
  constructor(private readonly db: Db) {}

  give(actor: Actor, id: string, { purpose, noticeVersion }: GiveConsentDto): Promise<Answer> {
    return this.changing(actor, id, (tx) => giveConsent(tx, actor, about(actor, id, purpose), noticeVersion));
  }

  withdraw(actor: Actor, id: string, purpose: Purpose): Promise<Answer> {
    return this.changing(actor, id, (tx) => withdrawConsent(tx, actor, about(actor, id, purpose)));
  }

  private changing(actor: Actor, id: string, work: (tx: Tx) => Promise<void>): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await expectMine(tx, actor, id);
      await work(tx);
      const given = await rows<{ purpose: string }>(tx, GIVEN, [id, actor.personId]);
      return Answer.of({ consents: given.map(({ purpose }) => purpose) });
    });
  }
}

const about = (actor: Actor, id: string, purpose: Purpose): Consented => ({
  personId: actor.personId!,
  purpose,
  subject: { type: 'applications', id },
});

async function expectMine(tx: Tx, actor: Actor, id: string): Promise<void> {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const mine = visible(actor, 'applications.read', applications, binder, me);
  const found = await one(
    tx,
    `SELECT 1 FROM applications a WHERE a.id = ${binder.$(id, 'uuid')} AND (${mine}) FOR SHARE OF a`,
    binder.values,
  );
  if (!found) throw problem('not-found');
}

const GIVEN = `SELECT purpose FROM consents WHERE subject_type = 'applications' AND subject_id = $1 AND person_id = $2
  AND withdrawn_at IS NULL ORDER BY purpose`;
