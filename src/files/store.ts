/**
 * The bytes of files, on disk, under names that this service makes.
 *
 * The promise: what `write` answers is on the disk, whole and synced, before anybody can write a row about it; what was
 * cut short leaves nothing. Bytes are never changed. Temporary files carry host and process in their names, so that a
 * start removes what a killed process left and never what a living neighbour is writing.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Config } from '../kernel/config.js';

export interface Stored {
  readonly key: string;
  readonly size: number;
  readonly sha256: Buffer;
}

/** Bytes on disk that are not yet anybody's. */
export interface Received extends Omit<Stored, 'key'> {
  readonly path: string;
}

export class TooLarge extends Error {}

const HOST = hostname().replaceAll(/[^A-Za-z0-9]/g, '-');

@Injectable()
export class FileStore implements OnModuleInit {
  private readonly temporary: string;

  constructor(private readonly config: Config) {
    this.temporary = join(config.filesDir, 'incoming');
  }

  async onModuleInit(): Promise<void> {
    await mkdir(this.temporary, { recursive: true });
    for (const name of await readdir(this.temporary)) {
      if (isLeftOver(name)) await rm(join(this.temporary, name), { force: true });
    }
  }

  /** Takes a stream in, counting and hashing on the way; on any failure the temporary file is gone. */
  async receive(source: Readable, maxBytes: number, signal?: AbortSignal): Promise<Received> {
    const path = join(this.temporary, `${HOST}.${process.pid}.${randomUUID()}`);
    const hash = createHash('sha256');
    let size = 0;
    const meter = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size > maxBytes) throw new TooLarge();
        hash.update(chunk);
        yield chunk;
      }
    };
    const sink = createWriteStream(path, { flags: 'wx', flush: true });
    try {
      await pipeline(source, meter, sink, { signal });
    } catch (error) {
      // a sink that is still being opened would make its file after the removal
      if (!sink.closed) await new Promise<void>((resolve) => sink.once('close', resolve));
      await rm(path, { force: true });
      throw error;
    }
    return { path, size, sha256: hash.digest() };
  }

  /** Gives received bytes their lasting place. */
  async keep({ path, size, sha256 }: Received): Promise<Stored> {
    const key = randomUUID();
    const place = this.place(key);
    await mkdir(dirname(place), { recursive: true });
    await rename(path, place);
    await syncFolder(dirname(place));
    return { key, size, sha256 };
  }

  /** A stream of the service's own making, kept at once: exports, error files. */
  async write(source: Readable, signal?: AbortSignal): Promise<Stored> {
    return this.keep(await this.receive(source, Infinity, signal));
  }

  read(key: string): Readable {
    return createReadStream(this.place(key));
  }

  /** Where the bytes are, for readers that need to seek. */
  pathOf(key: string): string {
    return this.place(key);
  }

  async discard({ path }: Received): Promise<void> {
    await rm(path, { force: true });
  }

  async remove(key: string): Promise<void> {
    await rm(this.place(key), { force: true });
  }

  /** Keys of bytes that have lain here for so long, in batches of one folder. */
  async *keysOlderThan(age: number): AsyncIterable<string[]> {
    for (const folder of await readdir(this.config.filesDir)) {
      if (folder.length !== 2) continue;
      const keys: string[] = [];
      for (const key of await readdir(join(this.config.filesDir, folder))) {
        const { mtimeMs } = await stat(this.place(key));
        if (mtimeMs < Date.now() - age) keys.push(key);
      }
      if (keys.length > 0) yield keys;
    }
  }

  private place(key: string): string {
    if (!/^[0-9a-f-]{36}$/.test(key)) throw new Error('A storage key is made here and nowhere else.');
    return join(this.config.filesDir, key.slice(0, 2), key);
  }
}

function isLeftOver(name: string): boolean {
  const [host, pid] = name.split('.');
  if (host !== HOST) return false;
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch {
    return true;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
