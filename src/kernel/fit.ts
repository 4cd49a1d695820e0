/** The last word before serving: an unfit surrounding ends the start with every reason, doubts are only said. */
import type { Config } from './config.js';
import type { Query } from './migrations.js';
import { examine, refusals } from './startup.js';

export class Unfit extends Error {
  constructor(reasons: string[]) {
    super(`The service does not start:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`);
  }
}

export async function mustBeFit(query: Query, config: Config): Promise<void> {
  const findings = await examine(query, config);
  const reasons = refusals(findings);
  if (reasons.length > 0) throw new Unfit(reasons);
  for (const { text } of findings) console.warn(`! ${text}`);
}
