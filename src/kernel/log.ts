/**
 * What the service says about itself: one JSON object a line, on standard output, with no personal data.
 *
 * Callers name the fields they log; secrets are taken out by name as a second fence. Lines are written together a few
 * times a second, at once on errors and at the end, so that logging never waits for a disk inside a request.
 */
import { writeSync } from 'node:fs';
import { Injectable, type LoggerService } from '@nestjs/common';
import { Config } from './config.js';

export type Fields = Readonly<Record<string, unknown>>;

const STDOUT = 1;
const PAUSE = new Int32Array(new SharedArrayBuffer(4));
const FLUSH_MS = 100;
const FLUSH_CHARS = 65_536;
const SECRET = /password|token|secret|authorization|cookie|seed|^code$/i;
/** what `JSON.stringify` leaves and a terminal or a line reader would act on: DEL, C1 escapes, U+2028, U+2029 */
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u007f-\u009f\u2028\u2029]/g;

@Injectable()
export class Log {
  private waiting = '';
  private timer: NodeJS.Timeout | undefined;
  private readonly level: Config['logLevel'];

  constructor(
    config: Config,
    private readonly file = STDOUT,
  ) {
    this.level = config.logLevel;
    if (this.level !== 'silent') process.once('exit', () => this.flush());
  }

  info(event: string, fields: Fields = {}): void {
    if (this.level === 'info') this.write({ at: now(), log: 'app', event, ...redacted(fields) });
  }

  /** Something is wrong with the service, not with the request. */
  error(event: string, error: unknown, fields: Fields = {}): void {
    if (this.level === 'silent') return;
    this.write({ at: now(), log: 'error', event, ...redacted(fields), ...described(error) });
    this.flush();
  }

  /** Logins, refusals of access, exports: what somebody on duty looks through after an incident. */
  security(event: string, fields: Fields): void {
    if (this.level === 'info') this.write({ at: now(), log: 'security', event, ...redacted(fields) });
  }

  get isOn(): boolean {
    return this.level === 'info';
  }

  /** A line made by `jsonLine` or of parts that are safe by themselves: access-log.ts. */
  line(text: string): void {
    this.waiting += text + '\n';
    if (this.waiting.length > FLUSH_CHARS) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), FLUSH_MS).unref();
  }

  /** Nest's own complaints, in the same shape. */
  forNest(): LoggerService {
    const say = (message: unknown, ...rest: unknown[]) => this.info('nest', { message, detail: rest.map(String) });
    const fail = (error: unknown, ...rest: unknown[]) => this.error('nest', error, { detail: rest.map(String) });
    return { log: () => undefined, warn: say, error: fail, fatal: fail };
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const text = this.waiting;
    this.waiting = '';
    if (text !== '') writeAll(this.file, text);
  }

  private write(fields: Fields): void {
    this.line(jsonLine(fields));
  }
}

/** JSON that stays on its line and moves no cursor, whatever it holds. */
export const jsonLine = (value: unknown): string => JSON.stringify(value).replace(UNSAFE, escaped);

const now = (): string => new Date().toISOString();

const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

function redacted(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, SECRET.test(name) ? '***' : value]));
}

/** Class, SQLSTATE, constraint, stack. Not the message or detail of a database error: PostgreSQL quotes the row in them. */
function described(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: String(error) };
  const { code, constraint, severity, query } = error as Error & Record<string, unknown>;
  const fromDatabase = severity !== undefined || query !== undefined;
  const stack = error.stack ?? '';
  return {
    error: error.constructor.name,
    code,
    constraint,
    stack: fromDatabase ? stack.slice(stack.indexOf('\n    at ') + 1) : stack,
  };
}

/** A slow reader of a pipe makes the service wait here, rather than lose a line or keep them all in memory. */
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
      Atomics.wait(PAUSE, 0, 0, 10);
    }
  }
}
