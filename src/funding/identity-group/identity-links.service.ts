/**
 * Links between applicants: suggested, then judged. A link that two persons have confirmed makes both sides one applicant;
 * a rejected one is never asked about again with the same evidence (identity_links_once). Nobody judges a link of himself
 * or of a firm that he has an interest in.
 *
 * Lock order: link, then groups by id, then applications by id (merging.ts).
 */
import { Injectable } from '@nestjs/common';
import { confirm, create, move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { canonicalSha256 } from '../../kernel/canonical.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { page, type Query } from '../../kernel/page.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import { columnsOfSubject, unknownSubject } from '../../organizations/index.js';
import { identityLinks } from './identity-link.access.js';
import type { CreateIdentityLinkDto } from './identity-link.dto.js';
import { IdentityLink } from './identity-link.entity.js';
import { identityLinkLife } from './identity-link.lifecycle.js';
import { historyStatement, identityLinkList, identityLinkStatement } from './identity-link.list.js';
import { uniteGroups } from './merging.js';

@Injectable()
export class IdentityLinksService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, identityLinkList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = identityLinkStatement(actor, id);
    return this.db.read(text, values);
  }

  history(actor: Actor, applicationId: string): Promise<Answer> {
    const { text, values } = historyStatement(actor, applicationId);
    return this.db.read(text, values);
  }

  create(actor: Actor, { a, b, kind, evidence: said }: CreateIdentityLinkDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      refuse([
        ...(await unknownSubject(tx, a, '/a')),
        ...(await unknownSubject(tx, b, '/b')),
        ...(a.id === b.id ? [{ code: 'same_subject', pointer: '/b' }] : []),
      ]);
      const evidence = { said };
      const [from, to] = [columnsOfSubject(a), columnsOfSubject(b)];
      const values = {
        aPersonId: from.personId,
        aOrganizationId: from.organizationId,
        bPersonId: to.personId,
        bOrganizationId: to.organizationId,
        kind,
        evidence,
        evidenceHash: Buffer.from(canonicalSha256(evidence), 'hex'),
        createdBy: actor.userId,
      };
      const { id } = await create(tx, actor, IdentityLink, values, 'identity_links.suggest');
      return shown(tx, actor, id);
    });
  }

  confirm(actor: Actor, id: string, confirms?: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const link = await claim(tx, actor, identityLinks, id, 'identity.link');
      expectStep(identityLinkLife, link, 'confirm');
      refuse(await interestIn(tx, actor, link));
      const target = { type: 'identity_links', id };
      const waiting = await confirm(tx, actor, { target, verb: 'confirm', payload: {}, confirms });
      if (waiting) return waiting;
      await move(tx, actor, identityLinkLife, link, 'confirm', { decidedBy: actor.userId });
      const a = { personId: link.aPersonId, organizationId: link.aOrganizationId };
      const b = { personId: link.bPersonId, organizationId: link.bOrganizationId };
      await uniteGroups(tx, actor, a, b);
      return shown(tx, actor, id);
    });
  }

  reject(actor: Actor, id: string, reason: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const link = await claim(tx, actor, identityLinks, id, 'identity.link');
      expectStep(identityLinkLife, link, 'reject');
      refuse(await interestIn(tx, actor, link));
      await move(tx, actor, identityLinkLife, link, 'reject', { decidedBy: actor.userId }, { reason });
      return shown(tx, actor, id);
    });
  }
}

function shown(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = identityLinkStatement(actor, id);
  return answer(tx, text, values);
}

async function interestIn(tx: Tx, actor: Actor, link: IdentityLink): Promise<Reason[]> {
  const { aPersonId, aOrganizationId, bPersonId, bOrganizationId } = link;
  const sides = [aPersonId ?? aOrganizationId, bPersonId ?? bOrganizationId];
  return (await one(tx, INTEREST, [sides, actor.personId])) ? [{ code: 'interest_in_a_side' }] : [];
}

/** Either side with everybody who is one applicant with it already, and the firms of their groups. */
const INTEREST = `
  WITH sides AS (
    SELECT unnest($1::uuid[]) AS id UNION
    SELECT coalesce(m.person_id, m.organization_id) FROM identity_members n JOIN identity_members m ON m.group_id = n.group_id
    WHERE n.person_id = ANY($1) OR n.organization_id = ANY($1))
  SELECT 1 FROM sides WHERE id = $2
  UNION ALL
  SELECT 1 FROM sides s JOIN organizations f ON f.id = s.id JOIN organizations o ON o.root_organization_id = f.root_organization_id
    JOIN staff_interests i ON i.organization_id = o.id
  WHERE i.person_id = $2 AND (i.to_on IS NULL OR i.to_on >= app_today() - 3 * 365) LIMIT 1`;
