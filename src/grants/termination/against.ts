/** What stands against an answer to a proposed termination, and against carrying it out. */
import type { Reason } from '../../kernel/problem.js';
import type { Termination } from './termination.entity.js';
import type { Decided } from './terminating.js';

/** Once, and in its days. */
export function againstReply({ repliedAt, replyDueAt }: Termination, now: string): Reason[] {
  if (repliedAt) return [{ code: 'replied_already' }];
  return isBefore(now, replyDueAt) ? [] : [{ code: 'reply_window_closed' }];
}

/** The PI is heard first: until the reply, or for fifteen days. Only a breach bars anybody. */
export function againstTerminating(
  { reason, repliedAt, replyDueAt }: Termination,
  { banYears }: Decided,
  now: string,
): Reason[] {
  const isOpen = !repliedAt && isBefore(now, replyDueAt);
  return [
    ...(isOpen ? [{ code: 'reply_window_open', until: new Date(replyDueAt).toISOString() }] : []),
    ...(banYears > 0 && reason !== 'breach' ? [{ code: 'ban_of_breach_only', pointer: '/banYears' }] : []),
  ];
}

const isBefore = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b);
