/**
 * The journal's column list, and the one place that turns an actor and a change into it.
 *
 * Personal data never enters in clear: a column that `pii.ts` calls general or sensitive is traced as changed, a secret
 * one not at all.
 */
import type { Actor } from '../kernel/actor.js';
import type { Table } from '../kernel/rows.js';
import { camel, type Binder } from '../kernel/sql.js';
import { piiClass } from '../pii.js';

export interface Entry {
  action: string;
  result?: 'done' | 'denied';
  subject?: { type: string; id: string; version?: number };
  from?: string | null;
  to?: string | null;
  reasonCode?: string | null;
  reason?: string | null;
  changes?: Changes;
  jobId?: string;
}

export type Changes = Record<string, { from?: unknown; to?: unknown } | { changed: true }>;

export const COLUMNS = `actor_kind, actor_id, session_id, api_key_id, roles, acting_org_id, request_id, job_id,
  action, result, from_state, to_state, reason_code, reason_text, changes, subject_type, subject_id, subject_version`;

/** The values of `COLUMNS` up to the subject, bound; `from` names columns that give them row by row instead. */
export function traceOf(
  actor: Actor,
  entry: Entry,
  binder: Binder,
  from: { from?: string; to?: string; changes?: string } = {},
): string {
  return [
    binder.$(actor.kind, 'text'),
    binder.$(actor.userId, 'uuid'),
    binder.$(actor.sessionId, 'uuid'),
    binder.$(actor.apiKeyId, 'uuid'),
    binder.$([...new Set(actor.grants.map((grant) => grant.role))], 'text[]'),
    binder.$(actor.actingOrgId, 'uuid'),
    binder.$(actor.request?.id ?? null, 'uuid'),
    binder.$(entry.jobId ?? null, 'uuid'),
    binder.$(entry.action, 'text'),
    binder.$(entry.result ?? 'done', 'text'),
    from.from ?? binder.$(entry.from ?? null, 'text'),
    from.to ?? binder.$(entry.to ?? null, 'text'),
    binder.$(entry.reasonCode ?? null, 'text'),
    binder.$(entry.reason ?? null, 'text'),
    from.changes ?? binder.$(JSON.stringify(entry.changes ?? {}), 'jsonb'),
  ].join(', ');
}

/** Which of the assigned columns really change, as the journal may know it. */
export function differences(
  { name, unread }: Table,
  before: Record<string, unknown> | undefined,
  assigned: readonly { property: string; column: string; value: unknown }[],
): Changes {
  const changes: Changes = {};
  for (const { property, column, value } of assigned) {
    const from = before?.[property] ?? null;
    const to = value ?? null;
    if (unread.has(property) || (before ? same(from, to) : to === null)) continue;
    const personal = piiClass(name, column);
    if (personal === 'secret') continue;
    changes[camel(column)] = personal === 'none' ? (before ? { from, to } : { to }) : { changed: true };
  }
  return changes;
}

function same(from: unknown, to: unknown): boolean {
  if (from === to) return true;
  if (from === null || to === null) return false;
  return typeof from === 'object'
    ? JSON.stringify(from) === (typeof to === 'string' ? to : JSON.stringify(to))
    : String(from) === String(to);
}
