/**
 * What can be done with a grant now, beyond its state: a contract is sent out before it is signed, a termination is answered
 * and carried out once it is proposed, a refund is recorded while one is owed. The services refuse the rest by name.
 */
/* eslint-disable crm/sql-text -- verbs are constants of the program */
import type { GrantVerb } from './grant.lifecycle.js';

const contract = (states: string): string =>
  `EXISTS (SELECT FROM grant_contracts gc WHERE gc.grant_id = g.id AND gc.state IN (${states}))`;
const proposed = (more = ''): string =>
  `EXISTS (SELECT FROM terminations t WHERE t.grant_id = g.id AND t.dropped_at IS NULL${more})`;
const IS_OUT = contract(`'issued'`);
const IS_PROPOSED = proposed();

const ONLY_IF: Partial<Record<GrantVerb, string>> = {
  issueContract: contract(`'draft'`),
  recordSignature: IS_OUT,
  sign: IS_OUT,
  voidContract: contract(`'draft', 'issued'`),
  rectify: 'NOT g.rectified',
  proposeTermination: `NOT ${IS_PROPOSED}`,
  replyToTermination: proposed(' AND t.replied_at IS NULL AND app_now() < t.reply_due_at'),
  dropTermination: IS_PROPOSED,
  terminate: IS_PROPOSED,
  recordRefund: `EXISTS (SELECT FROM obligations ob WHERE ob.application_id = g.application_id AND ob.kind = 'refund'
    AND ob.settled_at IS NULL)`,
};

/** The verbs of `g` that its state and this actor's rights leave, without those that have nothing to act on. */
export const offered = (verbs: string): string =>
  `(${verbs} - ARRAY[${Object.entries(ONLY_IF)
    .map(([verb, when]) => `CASE WHEN ${when} THEN '' ELSE '${verb}' END`)
    .join(', ')}])`;
