/**
 * What the commands say while they work: one line a step, and one sentence that names the remedy when they must give up.
 * `Refusal` is the only error whose text is meant for a person; anything else is a fault of ours and shows its stack.
 */
export class Refusal extends Error {}

export const step = (text) => console.log(`› ${text}`);
export const done = (text) => console.log(`✓ ${text}`);
export const note = (text) => console.log(`  ${text}`);

export function giveUp(error) {
  console.error(error instanceof Refusal ? `✗ ${error.message}` : error);
  process.exitCode = 1;
}
