/**
 * Taking files in.
 *
 * The promise: a row exists only for bytes that are whole, on the disk and checked; a refused, broken or repeated upload
 * leaves neither row nor bytes. What a person and an organisation may upload in a time is counted under a lock, so that
 * sixty-one at once are sixty; a look before the body is read saves the traffic of those that would be refused.
 *
 * Lock order: the organisation's advisory lock, nothing after it.
 */
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { create } from '../journal/index.js';
import type { Actor } from '../kernel/actor.js';
import type { Answer } from '../kernel/answer.js';
import { validated } from '../kernel/body.pipe.js';
import { Db } from '../kernel/db.js';
import { Problem, problem } from '../kernel/problem.js';
import { answer, one, rows, type Tx } from '../kernel/tx.js';
import { storedColumns } from './attach.js';
import { StoredFile } from './file.entity.js';
import { fileStatement } from './file.query.js';
import { type Form, receiveForm } from './form.js';
import { inspect } from './inspect.js';
import { cleanName } from './name.js';
import { LARGEST_UPLOAD } from './purposes.js';
import { FileStore, type Stored } from './store.js';
import { UploadDto } from './upload.dto.js';

const PER_HOUR = 60;
const BYTES_PER_DAY = 2 * 1024 ** 3;

@Injectable()
export class UploadService {
  constructor(
    private readonly db: Db,
    private readonly store: FileStore,
  ) {}

  async upload(actor: Actor, request: FastifyRequest): Promise<Answer> {
    const [used] = await this.db.rows<Used>(USED, usedBy(actor));
    refuseBeyond(used);
    const form = await receiveForm(request, this.store, LARGEST_UPLOAD);
    try {
      const { purpose } = validated(UploadDto, { ...form.fields });
      const name = cleanName(form.fileName);
      const mediaType = await inspect(form.file, name, purpose);
      const stored = await this.store.keep(form.file);
      return await this.register(withBody(actor, form), stored, { purpose, originalName: name, mediaType });
    } finally {
      await this.store.discard(form.file);
    }
  }

  private async register(
    actor: Actor,
    stored: Stored,
    about: Pick<StoredFile, 'purpose' | 'originalName' | 'mediaType'>,
  ): Promise<Answer> {
    let isKept = false;
    try {
      const view = await this.db.transaction(actor, async (tx) => {
        await countIn(tx, actor);
        const owner = { uploadedBy: actor.userId!, ownerOrgId: actor.actingOrgId };
        const row = await create(
          tx,
          actor,
          StoredFile,
          { ...about, ...owner, ...storedColumns(stored) },
          'files.upload',
        );
        isKept = true;
        const { text, values } = fileStatement(actor, row.id);
        return answer(tx, text, values);
      });
      if (!isKept) await this.store.remove(stored.key);
      return view;
    } catch (error) {
      // after anything but a refusal of ours the row may be there: then the sweep decides
      if (error instanceof Problem) await this.store.remove(stored.key);
      throw error;
    }
  }
}

interface Used {
  files: number;
  bytes: string;
}

/** Uploads of the last hour by this person, and bytes of the last day by this organisation (all staff are one). */
const USED = `SELECT count(*) FILTER (WHERE uploaded_by = $1 AND created_at > now() - interval '1 hour')::int AS files,
    coalesce(sum(size) FILTER (WHERE owner_org_id IS NOT DISTINCT FROM $2), 0)::text AS bytes
  FROM files WHERE created_at > now() - interval '1 day' AND purpose IN ('attachment', 'import')`;
const usedBy = (actor: Actor) => [actor.userId, actor.actingOrgId];

function refuseBeyond(used: Used | undefined): void {
  const isFull = (used?.files ?? 0) >= PER_HOUR || Number(used?.bytes ?? 0) >= BYTES_PER_DAY;
  if (isFull) throw problem('too-many-requests', { retryAfter: 3600 });
}

async function countIn(tx: Tx, actor: Actor): Promise<void> {
  await rows(tx, `SELECT pg_advisory_xact_lock(hashtextextended('files.upload:' || $1, 0))`, [
    actor.actingOrgId ?? 'staff',
  ]);
  refuseBeyond(await one<Used>(tx, USED, usedBy(actor)));
}

/** What makes two uploads the same request, for an Idempotency-Key: their fields and their bytes. */
function withBody(actor: Actor, { fields, fileName, file }: Form): Actor {
  if (!actor.request) return actor;
  const body = { ...fields, fileName, sha256: file.sha256.toString('hex') };
  return { ...actor, request: { ...actor.request, body } };
}
