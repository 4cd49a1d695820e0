/**
 * Writing the channels of a contact as one set.
 *
 * The promise: one primary of each kind, no number twice, no clear text in any column, log or journal row.
 */
import { Injectable } from '@nestjs/common';
import { Crypto } from '../../kernel/crypto.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { insert } from '../../kernel/rows.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { type ChannelKind, channelFault, hashOf, mask, normalise, openChannel, sealChannel } from './channels.js';
import type { ChannelInput } from './contact.dto.js';
import { ContactChannel } from './contact.entity.js';

type Known = Pick<ContactChannel, 'id' | 'kind' | 'valueEnc' | 'valueHash' | 'isPrimary'>;

interface Wanted {
  id?: string;
  kind: ChannelKind;
  /** normalised; absent for a known channel */
  value?: string;
  hash: Buffer;
  isPrimary: boolean;
}

@Injectable()
export class ContactChannels {
  constructor(private readonly crypto: Crypto) {}

  /** Makes the set what was said. Answers whether anything changed. */
  async set(tx: Tx, contactId: string, said: readonly ChannelInput[], createdBy: string | null): Promise<boolean> {
    const known = await this.of(tx, contactId);
    const reasons: Reason[] = [];
    const wanted = withPrimaries(
      said.flatMap((each, at) => this.read(each, at, known, reasons)),
      reasons,
    );
    refuse(reasons);
    const kept = new Set(wanted.map(({ id }) => id));
    const gone = known.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
    const turned = wanted.filter(({ id, isPrimary }) => known.some((k) => k.id === id && k.isPrimary !== isPrimary));
    const fresh = wanted.filter(({ id }) => !id);
    if (gone.length > 0) await rows(tx, `DELETE FROM contact_channels WHERE id = ANY($1::uuid[])`, [gone]);
    for (const isPrimary of [false, true]) {
      const ids = turned.filter((each) => each.isPrimary === isPrimary).map(({ id }) => id);
      if (ids.length > 0)
        await rows(tx, `UPDATE contact_channels SET is_primary = $2 WHERE id = ANY($1::uuid[])`, [ids, isPrimary]);
    }
    for (const each of fresh) await this.add(tx, contactId, each, createdBy);
    return gone.length + turned.length + fresh.length > 0;
  }

  /** The clear values, for a reveal and for moving them to another contact of the same person. */
  async reveal(tx: Tx, contactId: string): Promise<{ id: string; kind: ChannelKind; value: string }[]> {
    const known = await this.of(tx, contactId);
    return known.map(({ id, kind, valueEnc }) => ({
      id,
      kind,
      value: openChannel(this.crypto, contactId, kind, valueEnc),
    }));
  }

  private of(tx: Tx, contactId: string): Promise<Known[]> {
    return rows<Known>(
      tx,
      `SELECT id, kind, value_enc AS "valueEnc", value_hash AS "valueHash", is_primary AS "isPrimary"
       FROM contact_channels WHERE contact_id = $1 ORDER BY kind, is_primary DESC, id`,
      [contactId],
    );
  }

  private read(
    { id, kind, value, isPrimary = false }: ChannelInput,
    at: number,
    known: Known[],
    reasons: Reason[],
  ): Wanted[] {
    const pointer = `/channels/${at}`;
    if (id) {
      const same = known.find((each) => each.id === id);
      if (same) return [{ id, kind: same.kind, hash: same.valueHash, isPrimary }];
      reasons.push({ code: 'no_such_channel', pointer: `${pointer}/id` });
      return [];
    }
    const normalised = kind && value ? normalise(kind, value) : '';
    const fault = kind && value ? channelFault(kind, normalised) : 'required';
    if (!kind || fault) {
      reasons.push({ code: fault ?? 'required', pointer: `${pointer}/value` });
      return [];
    }
    const hash = hashOf(this.crypto, normalised);
    const same = known.find((each) => each.kind === kind && each.valueHash.equals(hash));
    return [{ id: same?.id, kind, value: normalised, hash, isPrimary }];
  }

  private async add(
    tx: Tx,
    contactId: string,
    { kind, value = '', hash, isPrimary }: Wanted,
    createdBy: string | null,
  ) {
    const valueEnc = sealChannel(this.crypto, contactId, kind, value);
    const masked = mask(kind, value);
    await insert(tx, ContactChannel, { contactId, kind, valueEnc, valueHash: hash, masked, isPrimary, createdBy });
  }
}

function withPrimaries(wanted: Wanted[], reasons: Reason[]): Wanted[] {
  const keys = wanted.map(({ kind, hash }) => `${kind}:${hash.toString('hex')}`);
  if (new Set(keys).size !== keys.length) reasons.push({ code: 'not_unique', pointer: '/channels' });
  for (const kind of new Set(wanted.map((each) => each.kind))) {
    const ofKind = wanted.filter((each) => each.kind === kind);
    const primaries = ofKind.filter((each) => each.isPrimary);
    if (primaries.length > 1) reasons.push({ code: 'two_primaries', pointer: '/channels' });
    if (primaries.length === 0 && ofKind[0]) ofKind[0].isPrimary = true;
  }
  return wanted;
}
