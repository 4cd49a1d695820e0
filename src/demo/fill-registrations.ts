/**
 * Registrations of the demo, one for each thing that somebody may want to see: a queue, a conflict, a question, one that
 * waits for a second approval, a protection, one given up, a deal that came of one, a quarrel. Entered by the accounts
 * themselves, through the same services as by request.
 */
import { ConvertingService } from '../deals/protections/steps/converting.service.js';
import { EndingService } from '../deals/protections/steps/ending.service.js';
import { OpeningService } from '../deals/disputes/opening.service.js';
import { DraftsService } from '../deals/registrations/drafts.service.js';
import { EvidenceService } from '../deals/registrations/parts/evidence.service.js';
import type { CreateRegistrationDto } from '../deals/registrations/registration.dto.js';
import { ApprovingService } from '../deals/registrations/steps/approving.service.js';
import { ReviewingService } from '../deals/registrations/steps/reviewing.service.js';
import { SubmittingService } from '../deals/registrations/steps/submitting.service.js';
import { actorOf } from '../identity/index.js';
import type { Actor } from '../kernel/actor.js';
import type { Crypto } from '../kernel/crypto.js';
import type { Tx } from '../kernel/tx.js';
import { type Ids, personOf } from './people.js';
import { idOf, within } from './within.js';

const firm = (legalName: string) => ({ legalName, usccMissingReason: 'not_yet_provided' as const });
const HARBOUR = firm('东海示例港口集团有限公司');
const CITY = firm('青山示例市数据局');
const HOSPITAL = firm('安和示例医院集团有限公司');

type Said = Pick<CreateRegistrationDto, 'projectName'> & { customer: object; amountGross: string };

const said = ({ projectName, customer, amountGross }: Said) =>
  ({
    projectName,
    customer,
    amountGross,
    productLine: 'agent_platform',
    deliveryForm: 'api',
    contact: { name: '示例联系人', title: '信息中心主任', consent: true },
    partnerWork: '负责需求调研、方案设计、系统集成、上线培训与三年运维，现场投入六人团队',
    noCompetitorMet: true,
    helpNeeded: ['architecture_validation'],
  }) as unknown as CreateRegistrationDto;

const RECORD = '与客户信息中心会谈一小时，确认了预算来源、上线时间与验收方式，双方约定两周后提交方案';
const STATEMENT =
  '我方自三月起跟进该客户，会谈纪要已由客户签字确认，驳回理由与事实不符，请求恢复该报备并保留原报备时间戳';

export async function enterRegistrations(
  tx: Tx,
  crypto: Crypto,
  people: Ids,
  partners: Ids,
  expectedSignOn: string,
): Promise<void> {
  const db = within(tx);
  const drafts = new DraftsService(db);
  const evidence = new EvidenceService(db);
  const submitting = new SubmittingService(db, crypto);
  const reviewing = new ReviewingService(db);
  const of = async (address: string, partner: string): Promise<Actor> =>
    (await actorOf(tx, people.get(address)!, partners.get(partner)))!;
  const [yunfan, admin, rival, isv] = [
    await of('partner', 'yunfan'), await of('partner-admin', 'yunfan'), await of('partner-rival', 'qingcheng'), await of('partner-isv', 'lingxi'),
  ]; // prettier-ignore
  const ecosystem = await personOf(tx, people, 'ecosystem');
  const manager = await personOf(tx, people, 'ecosystem-manager');

  const draft = async (by: Actor, about: Said): Promise<string> => {
    const id = idOf(await drafts.create(by, { ...said(about), expectedSignOn }));
    await evidence.add(by, id, { kind: 'meeting_record', record: RECORD });
    return id;
  };
  const submit = async (by: Actor, about: Said): Promise<string> =>
    idOf(await submitting.submit(by, await draft(by, about)));
  const take = async (by: Actor, about: Said): Promise<string> =>
    idOf(await reviewing.take(ecosystem, await submit(by, about)));
  const approve = async (by: Actor, about: Said): Promise<string> =>
    idOf(await new ApprovingService(db).approve(manager, await take(by, about)));

  // a morning's work: one to take, one to ask about, one to approve
  await submit(isv, {
    projectName: '水务工单助手',
    customer: firm('临川示例水务集团有限公司'),
    amountGross: '265000.00',
  });
  await submit(isv, { projectName: '馆藏检索问答', customer: firm('晋原示例博物馆'), amountGross: '291500.00' });
  await take(isv, {
    projectName: '物业报修分派',
    customer: firm('禾园示例物业服务有限公司'),
    amountGross: '243800.00',
  });

  const reason = { reason: '客户已明确推迟立项，今年不再采购' };

  await draft(yunfan, { projectName: '港口理货智能体', customer: HARBOUR, amountGross: '318000.00' });
  // two partners, one customer, one project: the second waits for somebody's answer
  await submit(yunfan, { projectName: '政务热线智能客服平台', customer: CITY, amountGross: '1060000.00' });
  await submit(rival, { projectName: '政务热线智能客服系统', customer: CITY, amountGross: '848000.00' });
  await reviewing.ask(
    ecosystem,
    await take(isv, { projectName: '病历质控助手', customer: HOSPITAL, amountGross: '530000.00' }),
    {
      fields: ['partnerWork'],
      reasonCode: 'unclear',
      comment: '请说明现场实施团队的构成',
    },
  );
  await approve(isv, { projectName: '港口单证抽取', customer: firm('南屿示例航运有限公司'), amountGross: '212000.00' });
  // from five million on a sales manager approves too
  await approve(isv, { projectName: '港口调度大模型', customer: HARBOUR, amountGross: '5300000.00' });
  await submitting.withdraw(
    rival,
    await submit(rival, { projectName: '医院导诊助手', customer: HOSPITAL, amountGross: '318000.00' }),
    reason,
  );
  const given = await approve(rival, {
    projectName: '供应链单据审核',
    customer: firm('远川示例供应链有限公司'),
    amountGross: '371000.00',
  });
  await new EndingService(db).release(rival, given, reason);
  const won = await approve(yunfan, {
    projectName: '园区知识库问答',
    customer: firm('云栖示例产业园有限公司'),
    amountGross: '424000.00',
  });
  await new ConvertingService(db).convert(ecosystem, won, {});
  const lost = await take(yunfan, {
    projectName: '农商行合同审查',
    customer: firm('禾丰示例农商银行股份有限公司'),
    amountGross: '636000.00',
  });
  await reviewing.reject(manager, lost, { code: 'too_early', text: '客户尚未立项，请在立项后再报备' });
  await new OpeningService(db).open(admin, lost, { statement: STATEMENT });
}
