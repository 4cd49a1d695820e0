/** Firms, registrations and matches of a test, and what a reader is told of them. */
import type { Colleague, Crm, Reply } from '../../support/app.js';
import { expectStatus, insertOrganization, makeDraft, type MadePartner, seen, verb } from '../../support/partners.js';

export const codes = ({ body }: Reply): string[] => (body.reasons ?? []).map(({ code }: { code: string }) => code);

let firms = 0;

/** A firm whose name is like no other's. */
export const makeFirm = (crm: Crm, name = `${++firms}号${String.fromCodePoint(0x4e00 + firms * 97)}${String.fromCodePoint(0x5e00 + firms * 89)}集团有限公司`) =>
  insertOrganization(crm.db, name); // prettier-ignore

/** Ready to be submitted by its member, for a firm that exists already. */
export async function draftAt(crm: Crm, { member }: MadePartner, customerId: string, about: object = {}) {
  const [firm] = await crm.db.rows<{ name: string }>(`SELECT legal_name AS name FROM organizations WHERE id = $1`, [
    customerId,
  ]);
  const customer = { legalName: firm!.name, usccMissingReason: 'not_yet_provided' };
  const draft: { id: string; version: number } = await makeDraft(crm, member, { customer, ...about });
  return { ...draft, by: member };
}

/** The same, submitted. */
export async function submitAt(crm: Crm, partner: MadePartner, customerId: string, about: object = {}) {
  const { by, ...draft } = await draftAt(crm, partner, customerId, about);
  return expectStatus(200, await verb(by, draft, 'submit'));
}

export async function take(by: Colleague, made: { id: string }) {
  return expectStatus(200, await verb(by, await seen(by, made), 'take'));
}

export const approveIt = async (by: Colleague, made: { id: string }): Promise<Reply> =>
  verb(by, await seen(by, made), 'approve');

export interface SeenMatch {
  id: string;
  version: number;
  class: string;
  score: string | null;
  answer: string;
  [name: string]: unknown;
}

export const matchesOf = async (by: Colleague, { id }: { id: string }): Promise<SeenMatch[]> =>
  expectStatus(200, await by.get(`/registrations/${id}/matches`)).data;

export const answer = (by: Colleague, match: { id: string; version: number }, body: object): Promise<Reply> =>
  by.post(`/registration-matches/${match.id}/answer`, body, { ifMatch: match.version });

export const REASON = '两个独立预算的项目，建设部门不同';
