/** Amendments and payments of a test, by their own routes. */
import type { Colleague, Crm, Reply } from '../support/app.js';
import type { Academic, TestGrant } from '../support/grants.js';

const REASON = '合作单位的数据集推迟交付，实验需顺延';

/** A draft, written by `who`; answers its id. */
export async function drafted(who: Colleague, { id }: TestGrant, kind: string, changes: object): Promise<string> {
  const reply = await who.post(`/grants/${id}/amendments`, { kind, changes, reason: REASON });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body.id;
}

/** One verb of an amendment, at the version that there is. */
export async function amend(who: Colleague, id: string, verb: string, body?: object): Promise<Reply> {
  const { version } = (await who.get(`/amendments/${id}`)).body;
  return who.post(`/amendments/${id}/${verb}`, body, { ifMatch: version });
}

/** Written and handed in at once. */
export async function asked(who: Colleague, grant: TestGrant, kind: string, changes: object): Promise<Reply> {
  return amend(who, await drafted(who, grant, kind, changes), 'submit');
}

/** Both yeses, of ecosystem and its manager; the last answer. */
export async function approved({ officer, manager }: Academic, id: string): Promise<Reply> {
  const first = await amend(officer, id, 'approve');
  return first.status === 200 ? amend(manager, id, 'approve-second') : first;
}

let refs = 0;
export const nextRef = (): string => `ICBC-TEST-${String(++refs).padStart(6, '0')}`;

/** The n-th tranche of a grant, as far as finance has authorised it; its condition is met by force. */
export async function authorised(
  crm: Crm,
  { officer, finance }: Academic,
  grant: TestGrant,
  n: number,
): Promise<string> {
  const { data } = (await finance.get(`/grants/${grant.id}/tranches`)).body;
  const { id, conditionReportKind } = data[n - 1];
  if (conditionReportKind) {
    await crm.db.rows(
      `UPDATE reports SET state = 'accepted', decided_by = $3, decided_at = app_now() WHERE grant_id = $1 AND kind = $2`,
      [grant.id, conditionReportKind, officer.userId],
    );
  }
  for (const [who, verb] of [[grant.pi, 'request'], [officer, 'approve'], [finance, 'authorise']] as const) {
    const reply = await tranche(who, id, verb);
    if (reply.status !== 200) throw new Error(reply.text);
  } // prettier-ignore
  return id;
}

export async function tranche(who: Colleague, id: string, verb: string, body?: object): Promise<Reply> {
  const { version } = (await who.get(`/tranches/${id}`)).body;
  return who.post(`/tranches/${id}/${verb}`, body, { ifMatch: version });
}

export async function paid(
  crm: Crm,
  house: Academic,
  paymaster: Colleague,
  grant: TestGrant,
  n: number,
): Promise<void> {
  const id = await authorised(crm, house, grant, n);
  const reply = await tranche(paymaster, id, 'pay', { bankRef: nextRef() });
  if (reply.status !== 200) throw new Error(reply.text);
}

/** What the envelope of yuan holds of an award. */
export async function booked({ db }: Crm, { applicationId }: TestGrant) {
  const text = `SELECT h.reserved::text, h.committed::text, h.paid::text FROM envelope_holdings h
    JOIN envelopes e ON e.id = h.envelope_id WHERE h.application_id = $1 AND e.resource = 'cny'`;
  return (await db.rows<{ reserved: string; committed: string; paid: string }>(text, [applicationId]))[0]!;
}

export const codesOf = ({ body }: Reply): string[] => (body.reasons ?? []).map(({ code }: { code: string }) => code);
