/** What a draft contract is to say, and what is wrong with it: at once, and all that is missing when it is to go out. */
import { attach, dropFile, fileOf } from '../../files/index.js';
import type { Actor } from '../../kernel/actor.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Grant } from '../grant/grant.entity.js';
import type { ContractTermsDto } from './grant-contract.dto.js';
import type { GrantContract } from './grant-contract.entity.js';

const NEEDED = ['fileId', 'ipClauseId', 'bankAccountId', 'startOn', 'endOn'] as const;

type Terms = Pick<GrantContract, (typeof NEEDED)[number]>;

/** Of a draft as it would be. */
export async function againstTerms(tx: Tx, { institutionId }: Grant, terms: Terms): Promise<Reason[]> {
  const { ipClauseId, bankAccountId, startOn, endOn } = terms;
  const known = (await one<Known>(tx, KNOWN, [ipClauseId, bankAccountId, institutionId, endOn, startOn]))!;
  return [
    ...(ipClauseId && !known.hasClause ? [{ code: 'ip_clause_unknown', pointer: '/ipClauseId' }] : []),
    ...(bankAccountId && !known.hasAccount ? [{ code: 'account_not_of_institution', pointer: '/bankAccountId' }] : []),
    ...(startOn && endOn && endOn <= startOn ? [{ code: 'period_reversed', pointer: '/endOn' }] : []),
    ...(known.isLongAgo ? [{ code: 'begins_too_early', pointer: '/startOn', earliest: known.earliest }] : []),
    ...(known.isOver ? [{ code: 'in_the_past', pointer: '/endOn' }] : []),
  ];
}

interface Known {
  hasClause: boolean;
  hasAccount: boolean;
  isOver: boolean;
  isLongAgo: boolean;
  earliest: string;
}

const KNOWN = `SELECT
  EXISTS (SELECT FROM ip_clauses c WHERE c.id = $1 AND c.retired_at IS NULL) AS "hasClause",
  EXISTS (SELECT FROM bank_accounts b WHERE b.id = $2 AND b.organization_id = $3 AND b.closed_at IS NULL) AS "hasAccount",
  coalesce($4::date <= app_today(), false) AS "isOver",
  coalesce($5::date < app_today() - interval '1 year', false) AS "isLongAgo", (app_today() - interval '1 year')::date::text AS earliest`;

export async function againstIssuing(tx: Tx, grant: Grant, draft: GrantContract): Promise<Reason[]> {
  const missing = NEEDED.filter((name) => draft[name] === null);
  const isUnclean = draft.fileId !== null && (await fileOf(tx, draft.fileId)).state !== 'clean';
  return [
    ...missing.map((name) => ({ code: 'required', pointer: `/${name}` })),
    ...(isUnclean ? [{ code: 'file_not_clean', pointer: '/fileId' }] : []),
    ...(await againstTerms(tx, grant, draft)),
  ];
}

/** The text of the contract, a PDF; another one takes its place. */
export async function setFile(
  tx: Tx,
  actor: Actor,
  { id, fileId: before }: GrantContract,
  { fileId }: ContractTermsDto,
) {
  if (fileId === undefined || fileId === before) return;
  const owner = { type: 'grant_contracts', id };
  if (before) await dropFile(tx, owner, before);
  if (!fileId) return;
  const { mediaType } = await attach(tx, actor, fileId, owner, ['attachment']);
  refuse(mediaType === 'application/pdf' ? [] : [{ code: 'not_a_pdf', pointer: '/fileId' }]);
}
