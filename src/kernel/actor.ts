/**
 * Who acts. Frozen, built by the guard from session, user and roles; everything below asks it and nothing else.
 *
 * A grant without a team or organisation reaches nothing on the `team` level: empty context shrinks, never widens.
 */
import type { Role } from '../policy.js';

export interface Grant {
  readonly role: Role;
  /** the granted team and every team below it */
  readonly teamIds: readonly string[];
  readonly orgId: string | null;
}

export type Lang = 'zh-CN' | 'en';

/** What this one request said about itself. Absent for jobs. */
export interface RequestFacts {
  readonly id: string;
  readonly method: string;
  /** the route template, never the raw URL */
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly lang: Lang;
  /** the version of an If-Match header */
  readonly ifMatch?: number;
  readonly needsIfMatch: boolean;
  readonly idempotencyKey?: string;
  readonly needsIdempotencyKey: boolean;
  /** the parsed body, for the fingerprint of a retried request */
  readonly body?: unknown;
}

export interface Actor {
  readonly kind: 'user' | 'api_client' | 'job' | 'system' | 'anonymous';
  readonly userId: string | null;
  readonly personId: string | null;
  readonly name: string;
  readonly audience: 'staff' | 'portal';
  readonly grants: readonly Grant[];
  /** the team that rows created by this person belong to */
  readonly teamId: string | null;
  readonly actingOrgId: string | null;
  readonly sessionId: string | null;
  readonly apiKeyId: string | null;
  /** an API key may narrow what its service user's roles allow; null narrows nothing */
  readonly onlyActions: readonly string[] | null;
  readonly request?: RequestFacts;
}

const nobody = {
  userId: null,
  personId: null,
  audience: 'staff',
  grants: [],
  teamId: null,
  actingOrgId: null,
  sessionId: null,
  apiKeyId: null,
  onlyActions: null,
} as const;

export const SYSTEM: Actor = Object.freeze({ ...nobody, kind: 'system', name: 'system' });

/** Somebody who has not logged in: may ask for a login, a reset, an invitation, nothing else. */
export function anonymous(request: RequestFacts): Actor {
  return Object.freeze({ ...nobody, kind: 'anonymous', name: 'anonymous', request });
}

/** The same person acting later, in a job started by a request. */
export function inJob(actor: Actor): Actor {
  const { request: _request, ...rest } = actor;
  return Object.freeze(rest);
}

export function hasRole(actor: Actor, ...roles: Role[]): boolean {
  return actor.grants.some((grant) => roles.includes(grant.role));
}
