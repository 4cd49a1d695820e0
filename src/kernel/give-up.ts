/** How a program of this project ends when it cannot go on: one sentence for people; a stack only for faults of ours. */
const UNREACHABLE = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|28P01|28000|3D000|57P03)$/;

/** An error whose message is meant for the person who starts the program. */
export class Refusal extends Error {}

export function giveUp(error: unknown): void {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const { code = '', message = '' } = (first ?? {}) as { code?: string; message?: string };
  if (first instanceof Refusal) console.error(`✗ ${message}`);
  else if (UNREACHABLE.test(code)) console.error(`✗ PostgreSQL cannot be used (${message}). Check DATABASE_URL.`);
  else console.error(first);
  process.exitCode = 1;
}
