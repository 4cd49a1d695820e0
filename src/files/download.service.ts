/**
 * Handing files out: rights are checked again on every use, only clean files leave, and they leave as an attachment that
 * no browser will run.
 */
import { Injectable, StreamableFile } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import type { Answer } from '../kernel/answer.js';
import { Db } from '../kernel/db.js';
import { problem } from '../kernel/problem.js';
import { contentStatement, fileStatement } from './file.query.js';
import { contentDisposition } from './name.js';
import { FileStore } from './store.js';

interface Content {
  name: string;
  mediaType: string;
  size: string;
  key: string;
}

/** Beside `nosniff`, which every answer has. */
export const CONTENT_HEADERS = [
  ['Content-Security-Policy', 'sandbox'],
  ['Cache-Control', 'private, no-store'],
] as const;

@Injectable()
export class DownloadService {
  constructor(
    private readonly db: Db,
    private readonly store: FileStore,
  ) {}

  get(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = fileStatement(actor, id);
    return this.db.read(text, values);
  }

  async content(actor: Actor, id: string): Promise<StreamableFile> {
    const { text, values } = contentStatement(actor, id);
    const [found] = await this.db.rows<Content>(text, values);
    if (!found) throw problem('not-found');
    return new StreamableFile(this.store.read(found.key), {
      type: found.mediaType,
      length: Number(found.size),
      disposition: contentDisposition(found.name),
    });
  }
}
