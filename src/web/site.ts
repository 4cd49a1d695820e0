/**
 * The built web as files in memory: read when first asked for, under the names the build gave them and no others, so no
 * path of a request ever reaches the disk. Where it was not built, nothing is served.
 *
 * A name carries the hash of its content: what a browser holds stays right for ever.
 */
import { Injectable } from '@nestjs/common';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Config } from '../kernel/config.js';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};
/** as the build compresses them, the smallest first */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

export interface Asset {
  readonly type: string;
  readonly encoding?: string;
  readonly bytes: Buffer;
}

@Injectable()
export class Site {
  private readonly assets: string;
  private readonly names: ReadonlySet<string>;
  private readonly held = new Map<string, Buffer>();
  private readonly page: readonly string[] | undefined;

  constructor({ webDir }: Config) {
    const page = join(webDir, 'index.html');
    this.assets = join(webDir, 'assets');
    this.names = new Set(existsSync(this.assets) ? readdirSync(this.assets) : []);
    this.page = existsSync(page) ? readFileSync(page, 'utf8').split('nonce-of-this-answer') : undefined;
  }

  /** The one HTML page, with the nonce of this answer in each place that waits for it. */
  html(nonce: string): string | undefined {
    return this.page?.join(nonce);
  }

  asset(name: string, acceptEncoding = ''): Asset | undefined {
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    if (!type || !this.names.has(name)) return undefined;
    const accepted = new Set(acceptEncoding.split(/\s*,\s*/));
    const [encoding, suffix] =
      ENCODINGS.find(([by, ending]) => accepted.has(by) && this.names.has(name + ending)) ?? [];
    const file = name + (suffix ?? '');
    const bytes = this.held.get(file) ?? readFileSync(join(this.assets, file));
    this.held.set(file, bytes);
    return { type, encoding, bytes };
  }
}
