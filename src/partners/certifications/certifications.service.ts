/** Giving certificates and taking them back. A certificate is a person's: it counts where that person is active today. */
import { Injectable } from '@nestjs/common';
import { attach } from '../../files/index.js';
import { change, create } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { answer, now, one, type Tx } from '../../kernel/tx.js';
import { expectFile } from '../proof.js';
import { certifications } from './certification.access.js';
import type { CreateCertificationDto } from './certification.dto.js';
import { Certification } from './certification.entity.js';
import { certificationStatement } from './certification.list.js';

const HOLDER = `
  SELECT app_today()::text AS today,
    (SELECT u.person_id FROM users u JOIN user_roles r ON r.user_id = u.id JOIN partners p ON p.organization_id = r.org_id
     WHERE u.id = $1 AND u.state = 'active' AND p.id = $2 AND (r.expires_at IS NULL OR r.expires_at > app_now()) LIMIT 1) AS "personId"`;

interface Facts {
  today: string;
  personId: string | null;
}

@Injectable()
export class CertificationsService {
  constructor(private readonly db: Db) {}

  create(actor: Actor, { userId, fileId, ...dto }: CreateCertificationDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const facts = (await one<Facts>(tx, HOLDER, [userId, dto.partnerId]))!;
      refuse(faults(dto, facts));
      await expectFile(tx, fileId);
      const values = { ...dto, personId: facts.personId!, fileId: fileId ?? null, createdBy: actor.userId };
      const { id } = await create(tx, actor, Certification, values, 'certifications.create');
      if (fileId) await attach(tx, actor, fileId, { type: 'certifications', id }, ['attachment']);
      return shown(tx, actor, id);
    });
  }

  revoke(actor: Actor, id: string, reason: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const certificate = await claim(tx, actor, certifications, id, 'certifications.write');
      refuse(certificate.revokedAt ? [{ code: 'revoked_already' }] : []);
      const patch = { revokedAt: await now(tx), revokeReason: reason };
      await change(tx, actor, certificate, patch, 'certifications.revoke', { reason });
      return shown(tx, actor, id);
    });
  }
}

function faults(
  { issuedOn, expiresOn }: Pick<CreateCertificationDto, 'issuedOn' | 'expiresOn'>,
  { today, personId }: Facts,
): Reason[] {
  return [
    ...(personId ? [] : [{ code: 'not_of_partner', pointer: '/userId' }]),
    ...(issuedOn > today ? [{ code: 'date_in_future', pointer: '/issuedOn' }] : []),
    ...(expiresOn < issuedOn ? [{ code: 'period_reversed', pointer: '/expiresOn' }] : []),
  ];
}

const shown = (tx: Tx, actor: Actor, id: string): Promise<Answer> => answer(tx, ...certificationStatement(actor, id));
