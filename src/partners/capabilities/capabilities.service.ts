/**
 * What a partner can do, replaced as a whole under the partner's version.
 *
 * The promise: a partner claims and only we verify; what was verified stays so while its proof stays the same, however often
 * the partner saves its list. A capability keeps its id, so the file that proves it stays with it.
 *
 * Lock order: partner, then its capabilities.
 */
import { Injectable } from '@nestjs/common';
import { attach } from '../../files/index.js';
import { change, type Changes } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { answer, one, rows, type Tx } from '../../kernel/tx.js';
import { expectStep } from '../../kernel/lifecycle.js';
import type { Partner } from '../partner/partner.entity.js';
import { partnerLife } from '../partner/partner.lifecycle.js';
import { claimPartner } from '../partner/settle.js';
import { expectFile } from '../proof.js';
import { partnerCapabilities } from './capability.access.js';
import { capabilitiesStatement } from './capabilities.query.js';
import type { CapabilityDto } from './capability.dto.js';
import type { PartnerCapability } from './capability.entity.js';

type Known = Omit<PartnerCapability, 'createdAt' | 'createdBy' | 'partnerId'>;

const KNOWN = `
  SELECT id, kind, industry_code AS "industryCode", delivery_form AS "deliveryForm", city_code AS "cityCode", state,
    evidence_file_id AS "evidenceFileId", verified_by AS "verifiedBy", valid_until AS "validUntil"
  FROM partner_capabilities WHERE partner_id = $1 ORDER BY kind, industry_code, delivery_form, city_code NULLS FIRST`;

@Injectable()
export class CapabilitiesService {
  constructor(private readonly db: Db) {}

  read(actor: Actor, partnerId: string): Promise<Answer> {
    return this.db.read(...capabilitiesStatement(actor, partnerId));
  }

  replace(actor: Actor, partnerId: string, items: readonly CapabilityDto[]): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const partner = await claimPartner(tx, actor, partnerId, 'partners.update');
      expectStep(partnerLife, partner, 'update');
      await setCapabilities(tx, actor, partner, items);
      return answer(tx, ...capabilitiesStatement(actor, partnerId));
    });
  }
}

/** The whole set of a locked partner. */
export async function setCapabilities(
  tx: Tx,
  actor: Actor,
  partner: Partner,
  items: readonly CapabilityDto[],
): Promise<void> {
  const before = await rows<Known>(tx, KNOWN, [partner.id]);
  const known = new Map(before.map((each) => [keyOf(each), each]));
  refuse(await faults(tx, actor, partner, items));
  const wanted = items.map((item) => judged(actor, item, known.get(keyOf(item))));
  const kept = new Set(wanted.map(keyOf));
  const gone = before.filter((each) => !kept.has(keyOf(each))).map(({ id }) => id);
  await rows(tx, `DELETE FROM partner_capabilities WHERE id = ANY($1::uuid[])`, [gone]);
  for (const [index, each] of wanted.entries()) {
    await write(tx, actor, partner.id, each, known.get(keyOf(each)), index);
  }
  const after = await rows<Known>(tx, KNOWN, [partner.id]);
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  const changes: Changes = isSame ? {} : { capabilities: { from: before, to: after } };
  await change(tx, actor, partner, {}, 'partners.set_capabilities', { changes });
}

const keyOf = ({ kind, industryCode, deliveryForm, cityCode }: CapabilityDto | Known): string =>
  [kind, industryCode, deliveryForm, cityCode ?? ''].join();

async function faults(tx: Tx, actor: Actor, partner: Partner, items: readonly CapabilityDto[]): Promise<Reason[]> {
  const industries = await rows<{ code: string }>(tx, `SELECT code FROM industries WHERE code = ANY($1)`, [
    items.map(({ industryCode }) => industryCode),
  ]);
  const exists = new Set(industries.map(({ code }) => code));
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const at = (code: string, field: string): Reason => ({ code, pointer: `/items/${index}/${field}` });
    const isTwice = seen.has(keyOf(item));
    seen.add(keyOf(item));
    const isStaffs = actor.audience === 'portal' && (item.state !== undefined || item.validUntil !== undefined);
    return [
      ...(isTwice ? [{ code: 'not_unique', pointer: `/items/${index}` }] : []),
      ...(partner.kinds.includes(item.kind) ? [] : [at('kind_not_held', 'kind')]),
      ...(exists.has(item.industryCode) ? [] : [at('unknown_industry', 'industryCode')]),
      ...(isStaffs ? [at('staff_only', item.state === undefined ? 'validUntil' : 'state')] : []),
    ];
  });
}

/** The row that is asked for, in the light of the one there is. */
function judged(actor: Actor, item: CapabilityDto, known?: Known): Omit<Known, 'id'> {
  const { kind, industryCode, deliveryForm, cityCode = null } = item;
  const { evidenceFileId = known?.evidenceFileId ?? null, validUntil = known?.validUntil ?? null } = item;
  const same = { kind, industryCode, deliveryForm, cityCode, evidenceFileId };
  const isStillVerified = known?.state === 'verified' && evidenceFileId === known.evidenceFileId;
  const ofStaff = item.state ?? known?.state ?? 'claimed';
  const state = actor.audience === 'portal' ? (isStillVerified ? 'verified' : 'claimed') : ofStaff;
  if (state === 'claimed') return { ...same, state, verifiedBy: null, validUntil: null };
  return { ...same, state, verifiedBy: isStillVerified ? known.verifiedBy : actor.userId, validUntil };
}

const WRITE = `
  INSERT INTO partner_capabilities (partner_id, kind, industry_code, delivery_form, city_code, state, evidence_file_id, verified_by, valid_until, created_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (partner_id, kind, industry_code, delivery_form, city_code) DO UPDATE SET state = EXCLUDED.state,
    evidence_file_id = EXCLUDED.evidence_file_id, verified_by = EXCLUDED.verified_by, valid_until = EXCLUDED.valid_until
  RETURNING id`;

async function write(
  tx: Tx,
  actor: Actor,
  partnerId: string,
  wanted: Omit<Known, 'id'>,
  known: Known | undefined,
  index: number,
): Promise<void> {
  const { kind, industryCode, deliveryForm, cityCode, state, evidenceFileId, verifiedBy, validUntil } = wanted;
  const values = [partnerId, kind, industryCode, deliveryForm, cityCode, state, evidenceFileId, verifiedBy, validUntil];
  const isNewFile = evidenceFileId !== null && evidenceFileId !== known?.evidenceFileId;
  const pointer = `/items/${index}/evidenceFileId`;
  if (isNewFile) await expectFile(tx, evidenceFileId, pointer);
  const row = await one<{ id: string }>(tx, WRITE, [...values, actor.userId]);
  if (!isNewFile) return;
  await attach(tx, actor, evidenceFileId, { type: partnerCapabilities.name, id: row!.id }, ['attachment'], pointer);
}
