/**
 * Hears from PostgreSQL that somebody's rights changed, on whichever instance it happened, and has them read again. While
 * the line is down nothing is kept longer than a second anyway; when it is back, everything is read again.
 */
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Config } from '../../kernel/config.js';
import { SessionReader } from './session-reader.js';

const AGAIN_MS = 1_000;

@Injectable()
export class News implements OnApplicationBootstrap, OnApplicationShutdown {
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly config: Config,
    private readonly sessions: SessionReader,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end();
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.databaseUrl,
      application_name: 'zplan-crm news',
      connectionTimeoutMillis: 2_000,
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', () => this.sessions.forget());
    client.on('error', () => undefined);
    client.on('end', () => this.again());
    try {
      await client.connect();
      await client.query('LISTEN identity_changed');
      this.sessions.forget();
    } catch {
      client.end().catch(() => undefined);
      this.again();
    }
  }

  private again(): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.listen(), AGAIN_MS);
  }
}
