/** Ids of requests: UUID version 7, so that log lines sort by time. A caller's own id is never taken over. */
import { randomUUID } from 'node:crypto';

export function requestId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
