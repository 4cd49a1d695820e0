/**
 * Grants that report, made by SQL as if their contract had been signed: an award of an academic fund, a PI and a co-PI, and
 * the reports of the term. How a grant comes about has its own specs.
 */
import { randomUUID } from 'node:crypto';
import { planReports } from '../../../src/grants/report/planning.js';
import { Grant } from '../../../src/grants/grant/grant.entity.js';
import { SYSTEM } from '../../../src/kernel/actor.js';
import { lock } from '../../../src/kernel/rows.js';
import type { Colleague, Crm, Reply } from '../../support/app.js';
import { AWARD, DECIDE } from '../../support/credits.js';
import { makeApplication, makeFund, makeRound } from '../../support/funding.js';
import { makePartner } from '../../support/people.js';

export interface Reporting {
  readonly grantId: string;
  readonly applicationId: string;
  readonly institutionId: string;
  readonly pi: Colleague;
  readonly coPi: Colleague;
}

let made = 0;

export async function makeReporting(
  crm: Crm,
  about: { startOn?: string; endOn?: string; pi?: Colleague; coPi?: Colleague; institutionId?: string } = {},
): Promise<Reporting> {
  const { startOn = '2026-01-01', endOn = '2026-12-31', institutionId = randomUUID() } = about;
  const { db } = crm;
  const pi = about.pi ?? (await crm.person('applicant'));
  const coPi = about.coPi ?? (await crm.person('applicant'));
  const fundId = await makeFund(db, { kind: 'academic' });
  const round = await makeRound(db, { fundId });
  await makePartner(db, institutionId, `示例大学${++made}`);
  const asked = { ownerPersonId: pi.personId, organizationId: institutionId, amount: '100000.00' };
  const { id: applicationId } = await makeApplication(db, round, asked);
  await db.rows(`INSERT INTO application_access (application_id, person_id, role) VALUES ($1, $2, 'co_pi')`, [
    applicationId,
    coPi.personId,
  ]);
  await db.rows(DECIDE, [round.id, applicationId]);
  await db.rows(AWARD, [applicationId]);
  const number = `TEST-${fundId.slice(-6)}-${++made}`;
  const [grant] = await db.rows<{ id: string }>(GRANT, [
    applicationId, fundId, round.id, number, pi.personId, institutionId, startOn, endOn,
  ]); // prettier-ignore
  await db.rows(PARTS, [grant!.id, pi.personId, coPi.personId, startOn]);
  await db.work(async (tx) => planReports(tx, SYSTEM, { grant: await lock(tx, Grant, grant!.id) }));
  return { grantId: grant!.id, applicationId, institutionId, pi, coPi };
}

const GRANT = `INSERT INTO grants (application_id, fund_id, round_id, number, number_norm, pi_person_id, institution_id, title,
    start_on, end_on, signed_on, state)
  VALUES ($1, $2, $3, $4, lower($4), $5, $6, '面向低资源语言的指令对齐', $7, $8, $7, 'active') RETURNING id`;
const PARTS = `WITH a AS (INSERT INTO grant_amounts (grant_id, resource, awarded) VALUES ($1, 'cny', 100000))
  INSERT INTO grant_members (grant_id, person_id, role, from_on) VALUES ($1, $2, 'pi', $4), ($1, $3, 'co_pi', $4)`;

/** Yuan that were paid on a day, as the bank told. */
export async function paid({ db }: Crm, { grantId, institutionId }: Reporting, amount: string, on: string) {
  const n = ++made;
  await db.rows(
    `WITH made AS (INSERT INTO bank_accounts (organization_id, holder, bank, number_enc, number_hash, masked)
            SELECT $2::uuid, '示例大学', '中国银行', '\\x00'::bytea, decode(md5($5::text), 'hex'), '****0001'
            WHERE NOT EXISTS (SELECT FROM bank_accounts WHERE organization_id = $2::uuid) RETURNING id),
          b AS (SELECT id FROM made UNION ALL SELECT id FROM bank_accounts WHERE organization_id = $2::uuid),
          u AS (SELECT array_agg(id) AS ids FROM (SELECT id FROM users LIMIT 4) x)
     INSERT INTO tranches (grant_id, n, share_pct, amount, condition, state, bank_account_id, requested_by, approved_by,
       authorised_by, paid_by, paid_on, bank_ref)
     SELECT $1, (SELECT count(*) + 1 FROM tranches WHERE grant_id = $1), 60, $3::numeric, 'signing', 'paid', b.id, ids[1], ids[2], ids[3], ids[4], $4::date, 'REF-' || $5 FROM b, u`,
    [grantId, institutionId, amount, on, String(n)],
  );
}

export interface Shown {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly state: string;
  readonly dueOn: string;
  readonly opensOn: string;
  readonly isOwed: boolean;
  readonly lateDays: number;
}

export async function reportsOf(who: Colleague, { grantId }: Reporting): Promise<Shown[]> {
  return (await who.get(`/grants/${grantId}/reports`)).body.data;
}

/** The report of a kind that counts: the last of them. */
export const reportOf = async (who: Colleague, grant: Reporting, kind: string): Promise<Shown> =>
  (await reportsOf(who, grant)).findLast((each) => each.kind === kind)!;

export const ANSWERS = {
  mid_term: {
    summary: '数据集已建成，基线模型训练完成',
    progress: [{ task: '建设数据集', status: 'done', done: '完成 12 种语言的标注' }],
    next_steps: '训练并评测对齐模型',
    truthful: true,
  },
  final: {
    summary: '任务全部完成',
    progress: [{ task: '发布模型', status: 'done', done: '权重与代码已开放' }],
    openness: '代码、数据与权重均以开放许可发布',
    truthful: true,
  },
} as const;

/** One call of somebody on the report of a kind, with its version as it stands. */
export async function act(who: Colleague, grant: Reporting, kind: string, verb: string, body?: object): Promise<Reply> {
  const { id, version } = await reportOf(who, grant, kind);
  const options = { ifMatch: version, key: randomUUID() };
  return who.post(`/reports/${id}/${verb}`, body, options);
}

export async function write(who: Colleague, grant: Reporting, kind: string, answers: object): Promise<Reply> {
  const { id, version } = await reportOf(who, grant, kind);
  return who.patch(`/reports/${id}`, { answers }, { ifMatch: version });
}

/** Written and handed in by the PI. */
export async function handedIn(grant: Reporting, kind: keyof typeof ANSWERS = 'mid_term'): Promise<Reply> {
  await write(grant.pi, grant, kind, ANSWERS[kind]);
  return act(grant.pi, grant, kind, 'submit');
}

export const codes = ({ body }: Reply): string[] =>
  (body.reasons ?? body.errors ?? []).map((each: { code: string }) => each.code);
