/** Applications of the demo: each waits for somebody, so that every queue of the portal and of the house has something in it. */
import { type FileStore, keepFile } from '../files/index.js';
import { change, create, move } from '../journal/index.js';
import type { Actor } from '../kernel/actor.js';
import { one, type Tx } from '../kernel/tx.js';
import { mentionOrganization } from '../organizations/index.js';
import { PartnerApplication } from '../partners/applications/application.entity.js';
import { partnerApplicationLife } from '../partners/applications/application.lifecycle.js';
import { valuesOfFields } from '../partners/applications/form.js';
import { emptyPage } from './empty-page.js';
import { APPLICATIONS, type DemoApplication } from './partners.js';
import { type Ids, personOf } from './people.js';

interface House {
  applicant: Actor;
  keeper: Actor;
  manager: Actor;
}

export async function enterApplications(tx: Tx, people: Ids, store: FileStore): Promise<void> {
  const house = {
    applicant: await personOf(tx, people, 'applicant'),
    keeper: await personOf(tx, people, 'ecosystem'),
    manager: await personOf(tx, people, 'ecosystem-manager'),
  };
  for (const about of APPLICATIONS) await enter(tx, house, about, store);
}

const EXPERIENCE =
  '三年大模型应用集成经验，先后为政务、金融与制造业客户交付十二个项目，熟悉检索增强、微调与评测的全流程，自有交付团队四十余人，持续服务老客户';

async function enter(tx: Tx, house: House, about: DemoApplication, store: FileStore): Promise<void> {
  const { applicant, keeper, manager } = house;
  const { legalName, uscc, state, submittedDaysAgo } = about;
  const typed = { organizationInput: { legalName, uscc }, kinds: [...about.kinds], teamSize: 120, technicalTeam: 45 };
  const own = { applicantId: applicant.userId!, createdBy: applicant.userId };
  const draft = await create(tx, applicant, PartnerApplication, { ...own, ...typed }, 'partner_applications.create');
  if (state === 'draft') return;

  const times = await clock(tx, submittedDaysAgo);
  const whole = await change(
    tx,
    applicant,
    draft,
    await rest(tx, draft, store, times.at),
    'partner_applications.update',
  );
  const { id: organizationId } = await mentionOrganization(tx, applicant, { legalName, uscc });
  const promised = { organizationId, submittedAt: times.at, decideDueAt: times.decide };
  const submitted = await move(tx, applicant, partnerApplicationLife, whole, 'submit', promised);
  if (state === 'submitted') return;

  const taken = await move(tx, keeper, partnerApplicationLife, submitted, 'take', { reviewerId: keeper.userId });
  if (state === 'action_required') {
    const returnedFields = ['licenceFileId', 'teamSize'];
    const asked = { returnedFields, askedFrom: valuesOfFields(taken, returnedFields), decideDueAt: null };
    const why = { returnCode: 'unreadable', returnComment: '营业执照照片模糊，请重新上传，并核对团队人数' } as const;
    const patch = { ...asked, ...why, slaDaysLeft: 4, answerDueAt: times.answer };
    await move(tx, keeper, partnerApplicationLife, taken, 'ask', patch, { reasonCode: why.returnCode });
  }
  if (state === 'rejected') {
    const why = { rejectionCode: 'out_of_scope', rejectionText: '目前暂不招募咨询类伙伴，欢迎以后再申请' } as const;
    const patch = { ...why, decidedAt: times.decide, decidedBy: manager.userId };
    await move(tx, manager, partnerApplicationLife, taken, 'reject', patch, { reasonCode: why.rejectionCode });
  }
}

/** What makes a draft whole. */
async function rest(tx: Tx, { id, applicantId }: PartnerApplication, store: FileStore, at: string) {
  const about = { uploadedBy: applicantId, purpose: 'attachment', originalName: '营业执照.pdf' } as const;
  const owner = { type: 'partner_applications', id };
  const licence = await emptyPage(store);
  const file = await keepFile(tx, licence, { ...about, mediaType: 'application/pdf', owner });
  return {
    industries: ['J66', 'I65'],
    deliveryForms: ['api', 'cloud_private'] as PartnerApplication['deliveryForms'],
    cityCodes: ['110000', '310000'],
    modelExperience: EXPERIENCE,
    products: [{ name: '合同审查助手', description: '面向法务部门，接入大模型做条款比对与风险提示' }],
    cases: [{ title: '省级政务热线智能客服', description: '三个月上线，日均处理两万通来电' }],
    licenceFileId: file.id,
    conductAcceptedAt: at,
    privacyAcceptedAt: at,
  };
}

const clock = async (tx: Tx, daysAgo: number): Promise<{ at: string; decide: string; answer: string }> =>
  (await one<{ at: string; decide: string; answer: string }>(
    tx,
    `SELECT at::text, working_deadline(at, 10)::text AS decide, working_deadline(app_now(), 10)::text AS answer
     FROM (SELECT app_now() - make_interval(days => $1) AS at) m`,
    [daysAgo],
  ))!;
