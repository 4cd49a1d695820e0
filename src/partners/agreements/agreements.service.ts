/**
 * What is agreed with partners, and from which day to which.
 *
 * The promise: an agreement in force is signed, two of one template never overlap (partner_agreements_no_overlap), and no
 * day that has passed is rewritten: an end is never moved into the past.
 *
 * Lock order: partner, then agreement.
 */
import { Injectable } from '@nestjs/common';
import { attach } from '../../files/index.js';
import { change, create } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { Partner } from '../partner/partner.entity.js';
import { partnerLife } from '../partner/partner.lifecycle.js';
import { claimPartner, settled } from '../partner/settle.js';
import { expectFile } from '../proof.js';
import { partnerAgreements } from './agreement.access.js';
import type { CreateAgreementDto, UpdateAgreementDto } from './agreement.dto.js';
import { PartnerAgreement } from './agreement.entity.js';
import { agreementStatement } from './agreements.query.js';

@Injectable()
export class AgreementsService {
  constructor(private readonly db: Db) {}

  create(actor: Actor, partnerId: string, dto: CreateAgreementDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      expectStep(partnerLife, await claimPartner(tx, actor, partnerId, 'partner_agreements.write'), 'update');
      const wanted = { ...dto, partnerId, fileId: dto.fileId ?? null, createdBy: actor.userId };
      refuse(await faults(tx, { ...wanted, terminatedOn: null, id: null }, undefined));
      await expectFile(tx, wanted.fileId);
      const { id } = await create(tx, actor, PartnerAgreement, wanted, 'partner_agreements.create');
      if (wanted.fileId) await attach(tx, actor, wanted.fileId, { type: 'partner_agreements', id }, ['attachment']);
      return answer(tx, ...agreementStatement(actor, id));
    });
  }

  update(actor: Actor, id: string, dto: UpdateAgreementDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const of = await one<{ partnerId: string }>(
        tx,
        `SELECT partner_id AS "partnerId" FROM partner_agreements WHERE id = $1`,
        [id],
      );
      if (!of) throw problem('not-found');
      const partner = await settled(tx, await lock(tx, Partner, of.partnerId));
      const before = await claim(tx, actor, partnerAgreements, id, 'partner_agreements.write');
      expectStep(partnerLife, partner, 'update');
      refuse(await faults(tx, { ...before, ...dto }, before));
      if (dto.fileId && dto.fileId !== before.fileId) {
        await attach(tx, actor, dto.fileId, { type: 'partner_agreements', id }, ['attachment']);
      }
      await change(tx, actor, before, { ...dto }, 'partner_agreements.update');
      return answer(tx, ...agreementStatement(actor, id));
    });
  }
}

type Wanted = Pick<PartnerAgreement, 'partnerId' | 'templateCode' | 'startsOn' | 'endsOn'> & {
  id: string | null;
  signedOn?: string | null;
  terminatedOn: string | null;
};

const CHECKED = `
  SELECT app_today()::text AS today, EXISTS (SELECT FROM partner_agreements g WHERE g.partner_id = $1 AND g.template_code = $2
    AND g.id IS DISTINCT FROM $3::uuid AND daterange(g.starts_on, coalesce(g.terminated_on, g.ends_on), '[]')
      && CASE WHEN $4::date <= $5::date THEN daterange($4, $5, '[]') ELSE 'empty' END) AS overlaps`;

async function faults(tx: Tx, wanted: Wanted, before: PartnerAgreement | undefined): Promise<Reason[]> {
  const { partnerId, templateCode, id, startsOn, endsOn, signedOn, terminatedOn } = wanted;
  const last = terminatedOn ?? endsOn;
  const { today, overlaps } = (await one<{ today: string; overlaps: boolean }>(tx, CHECKED, [
    partnerId, templateCode, id, startsOn, last,
  ]))!; // prettier-ignore
  const isEndMoved = before !== undefined && endsOn !== before.endsOn;
  const isEnded = terminatedOn !== null && terminatedOn !== before?.terminatedOn;
  return [
    ...(endsOn < startsOn ? [{ code: 'period_reversed', pointer: '/endsOn' }] : []),
    ...(signedOn && signedOn > today ? [{ code: 'date_in_future', pointer: '/signedOn' }] : []),
    ...(isEndMoved && endsOn < today ? [{ code: 'in_the_past', pointer: '/endsOn' }] : []),
    ...(isEnded && terminatedOn < today ? [{ code: 'in_the_past', pointer: '/terminatedOn' }] : []),
    ...(terminatedOn && (terminatedOn < startsOn || terminatedOn > endsOn)
      ? [{ code: 'outside_agreement', pointer: '/terminatedOn' }]
      : []),
    ...(before?.signedOn && signedOn === null && startsOn <= today
      ? [{ code: 'signed_already', pointer: '/signedOn' }]
      : []),
    ...(overlaps ? [{ code: 'agreement_overlaps', pointer: '/startsOn' }] : []),
  ];
}
