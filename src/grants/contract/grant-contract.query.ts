/** Reading contracts with their signatures. */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder } from '../../kernel/sql.js';
import { grants } from '../grant/grant.access.js';
import { grantContracts } from './grant-contract.access.js';

const CLAUSE = `json_build_object('id', c.id, 'code', c.code, 'labelZh', c.label_zh, 'labelEn', c.label_en)`;

const SHOWN = `gc.id, gc.version, gc.grant_id AS "grantId", gc.n, gc.state, gc.number, gc.parties,
  (SELECT coalesce(json_agg(json_build_object('party', s.party, 'signedOn', s.signed_on, 'recordedAt', iso(s.created_at))
    ORDER BY s.signed_on, s.id), '[]') FROM contract_signatures s WHERE s.contract_id = gc.id) AS signatures,
  gc.file_id AS "fileId", gc.sha256, (SELECT ${CLAUSE} FROM ip_clauses c WHERE c.id = gc.ip_clause_id) AS "ipClause",
  gc.bank_account_id AS "bankAccountId", gc.start_on AS "startOn", gc.end_on AS "endOn", iso(gc.issued_at) AS "issuedAt",
  gc.void_reason AS "voidReason"`;

export function contractsOf(actor: Actor, grantId: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const seen = visible(actor, grantContracts.read, grantContracts, binder, me);
  const text = `SELECT json_build_object('data', (SELECT coalesce(json_agg(v), '[]') FROM (
      SELECT ${SHOWN} FROM grant_contracts gc WHERE gc.grant_id = g.id AND (${seen}) ORDER BY gc.n DESC) v))::text AS body
    FROM grants g WHERE g.id = ${binder.$(grantId, 'uuid')} AND (${visible(actor, grants.read, grants, binder, me)})`;
  return [text, binder.values];
}

export function contractStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const seen = visible(actor, grantContracts.read, grantContracts, binder, new Me(binder, actor));
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM (
      SELECT ${SHOWN} FROM grant_contracts gc WHERE gc.id = ${binder.$(id, 'uuid')} AND (${seen})) v`;
  return [text, binder.values];
}

/** What legal may choose from. */
export const IP_CLAUSES = `SELECT json_build_object('data', coalesce(json_agg(${CLAUSE} ORDER BY c.id), '[]'))::text AS body
  FROM ip_clauses c WHERE c.retired_at IS NULL`;
