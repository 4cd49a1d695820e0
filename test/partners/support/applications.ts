/** Applications of a test, through the doors: filled, submitted, taken. */
import { randomBytes } from 'node:crypto';
import { type Colleague, type Crm } from '../../support/app.js';
import { expectStatus } from '../../support/partners.js';

let made = 0;

/** A clean upload of this person, made past the store. */
export async function makeFile(crm: Crm, by: Colleague, state = 'clean'): Promise<string> {
  const [file] = await crm.db.rows<{ id: string }>(
    `INSERT INTO files (uploaded_by, purpose, original_name, media_type, size, sha256, storage_key, state)
     VALUES ($1, 'attachment', '营业执照.pdf', 'application/pdf', 1, encode(sha256('x'), 'hex'), uuidv7()::text, $2) RETURNING id`,
    [by.userId, state],
  );
  return file!.id;
}

/** A credit code nobody has: its check character is computed (GB 32100-2015). */
export function makeUscc(): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const body = `91110108${Array.from(randomBytes(9), (byte) => alphabet[byte % 31]!).join('')}`;
  const sum = [...body].reduce((total, each, i) => total + alphabet.indexOf(each) * (3 ** i % 31), 0);
  return body + alphabet[(31 - (sum % 31)) % 31]!;
}

export const formBody = (about: object = {}) => ({
  organization: {
    legalName: `申请${++made}${randomBytes(3).toString('hex')}科技有限公司`,
    uscc: makeUscc(),
    website: 'https://partner.example.cn',
  },
  kinds: ['channel', 'si'],
  industries: ['J', 'I65'],
  deliveryForms: ['api', 'on_prem'],
  cityCodes: ['110000', '310000'],
  teamSize: 120,
  technicalTeam: 45,
  modelExperience:
    '三年大模型应用集成经验，先后为政务、金融与制造业客户交付十二个私有化项目，熟悉检索增强、微调与评测的全流程，自有交付团队四十余人',
  products: [{ name: '合同审查助手', description: '面向法务部门，接入大模型做条款比对与风险提示' }],
  cases: [
    {
      title: '省级政务热线智能客服',
      description: '三个月上线',
      customerName: '某市政务服务局',
      customerConsents: true,
    },
  ],
  conductAccepted: true,
  privacyAccepted: true,
  ...about,
});

type Application = { id: string; version: number };

/** `submit`, `take`, `approve`, … under the version that was seen. */
export const step = (by: Colleague, { id, version }: Application, verb: string, body?: object) =>
  by.post(`/partner-applications/${id}/${verb}`, body, {
    ifMatch: version,
    ...(verb === 'submit' && { key: randomBytes(12).toString('hex') }),
  });

/** A whole draft. */
export async function makeApplication(crm: Crm, by: Colleague, about: object = {}) {
  const licenceFileId = await makeFile(crm, by);
  return expectStatus(201, await by.post('/partner-applications', formBody({ licenceFileId, ...about })));
}

export const submitted = async (crm: Crm, by: Colleague, about: object = {}) =>
  expectStatus(200, await step(by, await makeApplication(crm, by, about), 'submit'));

/** Submitted by the applicant and taken by the reviewer, as the reviewer sees it. */
export const taken = async (crm: Crm, by: Colleague, reviewer: Colleague, about: object = {}) =>
  expectStatus(200, await step(reviewer, await submitted(crm, by, about), 'take'));

/** The organization behind an application has been looked at. */
export async function verify(crm: Crm, application: { id: string }): Promise<void> {
  await crm.db.rows(
    `UPDATE organizations o SET state = 'verified', verified_at = now(), verified_how = 'registry_lookup'
     FROM partner_applications a WHERE a.organization_id = o.id AND a.id = $1`,
    [application.id],
  );
}
