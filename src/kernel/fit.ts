/** The last word before serving: an unfit surrounding ends the start with every reason; doubts are only said, hourly in production. */
import type { Config } from './config.js';
import { Refusal } from './give-up.js';
import type { Query } from './migrations.js';
import { examine, refusals } from './startup.js';

const HOUR_MS = 3_600_000;

export async function mustBeFit(query: Query, config: Config): Promise<void> {
  const findings = await examine(query, config);
  const reasons = refusals(findings);
  if (reasons.length > 0) {
    throw new Refusal(`The service does not start:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`);
  }
  const warn = () => findings.forEach(({ text }) => console.warn(`! ${text}`));
  warn();
  if (config.mode === 'production') setInterval(warn, HOUR_MS).unref();
}
