/**
 * Instalments that wait for a person because they are large.
 *
 * Lock order: the account, the instalment, envelopes last.
 */
import { Injectable } from '@nestjs/common';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { page, type Query } from '../../kernel/page.js';
import { problem, refuse } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import { creditInstalments } from './credit.access.js';
import { instalmentList } from './credit.list.js';
import { shownInstalment } from './credit.query.js';
import { CreditAccount } from './credit-account.entity.js';
import type { CreditInstalment } from './credit-instalment.entity.js';
import { creditInstalmentLife } from './credit-instalment.lifecycle.js';
import { grantInstalment } from './granting.js';

@Injectable()
export class CreditInstalmentsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, instalmentList, actor, query);
  }

  grant(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const above = await one<{ accountId: string }>(tx, ABOVE, [id]);
      if (!above) throw problem('not-found');
      const { state } = await lock(tx, CreditAccount, above.accountId);
      const instalment = await claim(tx, actor, creditInstalments, id, 'credits.release');
      expectStep(creditInstalmentLife, instalment, 'grant');
      const before = await lotBefore(tx, instalment);
      refuse([
        ...(instalment.gateOpenedAt === null || !before ? [{ code: 'gate_shut' }] : []),
        ...(before?.isExpired ? [{ code: 'lot_expired' }] : []),
        ...(before?.isOver ? [{ code: 'award_over' }] : []),
        ...(state === 'frozen' ? [{ code: 'account_frozen' }] : []),
      ]);
      const { expiresAt, modelScope } = before!;
      await grantInstalment(tx, actor, instalment, { startsAt: await now(tx), expiresAt, modelScope });
      return shownInstalment(tx, actor, id);
    });
  }
}

const ABOVE = `SELECT account_id AS "accountId" FROM credit_instalments WHERE id = $1`;

interface Before {
  readonly expiresAt: string;
  readonly modelScope: readonly string[];
  readonly isExpired: boolean;
  readonly isOver: boolean;
}

const lotBefore = (tx: Tx, { applicationId, resource, n }: CreditInstalment) =>
  one<Before>(tx, BEFORE, [applicationId, resource, n]);

const BEFORE = `
  SELECT l.expires_at::text AS "expiresAt", l.model_scope AS "modelScope", l.expires_at <= app_now() AS "isExpired",
    a.award_suspended_at IS NOT NULL OR a.award_closed_on IS NOT NULL AS "isOver"
  FROM credit_instalments p JOIN credit_lots l ON l.instalment_id = p.id JOIN applications a ON a.id = p.application_id
  WHERE p.application_id = $1 AND p.resource = $2 AND p.n = $3 - 1`;
