/**
 * The one way out for mail: an SMTP server, with a limit on every wait.
 *
 * The recipient is one plain address, handed over as an object and named in the envelope: no parser of headers or groups
 * ever sees it. Nothing is fetched or read from disk for a letter.
 */
import { Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { CHECKS } from '../kernel/checks.js';
import { Config } from '../kernel/config.js';
import type { Written } from './letters.js';
import { asHtml } from './merge.js';

/** What became of a letter: taken, refused for good, or to be tried again (`isDown`: the server itself is not there). */
export type Outcome = { taken: true } | { taken: false; error: string; isFinal: boolean; isDown: boolean };

const WAIT_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 };

@Injectable()
export class Smtp {
  private readonly transport: Transporter | undefined;

  constructor(private readonly config: Config) {
    if (!config.smtpUrl) return;
    const options = { url: config.smtpUrl, ...WAIT_MS, disableFileAccess: true, disableUrlAccess: true };
    this.transport = createTransport(options as never);
  }

  get isConfigured(): boolean {
    return this.transport !== undefined;
  }

  /** The same letter always has the same Message-ID, however often it is sent. */
  async send(id: string, to: string, { subject, text }: Written): Promise<Outcome> {
    if (CHECKS.email.check(to) !== undefined)
      return { taken: false, error: 'bad_address', isFinal: true, isDown: false };
    try {
      await this.transport!.sendMail({
        messageId: `<${id}@${new URL(this.config.publicUrl).hostname}>`,
        from: this.config.mailFrom,
        to: { name: '', address: to },
        envelope: { from: addressIn(this.config.mailFrom), to: [to] },
        subject,
        text,
        html: asHtml(text),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { taken: true };
    } catch (error) {
      return refusal(error as { code?: string; responseCode?: number });
    }
  }
}

/** Codes only: the text of a server may repeat the address. */
function refusal({ code = 'unknown', responseCode }: { code?: string; responseCode?: number }): Outcome {
  const isFinal = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
  return {
    taken: false,
    error: [code, responseCode].filter(Boolean).join(' '),
    isFinal,
    isDown: responseCode === undefined,
  };
}

const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
