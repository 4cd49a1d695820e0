/** What people do about the deals of the demo: what comes next and by when, and whom they met at the customer's. */
import { CompetitorsService } from '../deals/competitors/competitors.service.js';
import { DealsService } from '../deals/deal/deals.service.js';
import { encounters } from '../deals/sets/sets.js';
import { SetsService } from '../deals/sets/sets.service.js';
import { one, rows, type Tx } from '../kernel/tx.js';
import type { ValueOf } from '../labels.js';
import { daysAfter, type Ids, personOf } from './people.js';
import { PIPELINE } from './pipeline.js';
import { idOf, within } from './within.js';

// prettier-ignore
const COMPETITORS = [
  ['示例云厂商', 'big_company'], ['示例模型创业公司', 'startup'], ['开源模型自建', 'open_source'], ['客户自研团队', 'in_house'],
] as const;

type Met = readonly [
  competitor: number,
  how: ValueOf<'encounter_how'>,
  threat: ValueOf<'encounter_threat'>,
  outcome?: ValueOf<'encounter_outcome'>,
  priceGap?: string,
];

/** By the title of the deal. */
const MET: Readonly<Record<string, Met>> = {
  游戏客服智能体: [0, 'price', 'medium', 'we_won', '6.50'],
  电池研发文献助手: [2, 'poc', 'low', 'we_won'],
  供应链问答助手: [1, 'bid', 'medium', 'we_won', '-3.00'],
  科研算力与模型服务: [3, 'customer_said', 'low', 'we_won'],
  搜索摘要模型对比: [3, 'poc', 'high', 'they_won'],
  安防视频问答: [0, 'bid', 'high', 'they_won', '12.00'],
  营销文案生成: [2, 'price', 'high', 'they_won', '80.00'],
  研发代码助手试点: [1, 'poc', 'high'],
  车机语音多轮对话: [0, 'bid', 'high', 'open', '9.00'],
  企业知识库智能体: [1, 'customer_said', 'medium'],
  信贷报告撰写助手: [2, 'rumour', 'low'],
};

/** By the title: within how many days; one of them is late. */
const NEXT: Readonly<Record<string, readonly [step: string, inDays: number]>> = {
  终端语音助手大模型接入: ['约技术交流，确认接入方式', 2],
  研发代码助手试点: ['提交验证报告', 0],
  企业知识库智能体: ['回复客户的报价问题', -2],
  车机语音多轮对话: ['准备投标文件', 5],
  信贷报告撰写助手: ['与科技部确认部署清单', 3],
  智能办公助手: ['拜访行政部门', 1],
  手机端侧模型定制: ['法务条款第二轮', 0],
  校园智能体平台: ['验证中期汇报', 4],
  工厂安全巡检多模态: ['到厂采集样本', 1],
  海外站点内容审核: ['发送修订后的报价', 0],
};

export async function enterWork(tx: Tx, people: Ids): Promise<void> {
  const db = within(tx);
  const [deals, sets] = [new DealsService(db), new SetsService(db)];
  const manager = await personOf(tx, people, 'sales-manager');
  const rivals: string[] = [];
  for (const [name, kind] of COMPETITORS) rivals.push(idOf(await new CompetitorsService(db).create(manager, { name, kind }))); // prettier-ignore
  const { today } = (await one<{ today: string }>(tx, `SELECT app_today()::text AS today`))!;
  const ids = new Map((await rows<{ id: string; title: string }>(tx, `SELECT id, title FROM deals`)).map((each) => [each.title, each.id])); // prettier-ignore
  for (const { title, owner, form, stage, openedDaysAgo } of PIPELINE) {
    const [actor, id] = [await personOf(tx, people, owner), ids.get(title)!];
    const next = NEXT[title];
    if (next) await deals.update(actor, id, { nextStep: next[0], nextStepOn: daysAfter(today, next[1]) });
    const met = MET[title];
    if (!met) continue;
    const [competitor, how, threat, outcome = 'open', priceGapPct = null] = met;
    const when = { firstMetOn: daysAfter(today, Math.min(0, 20 - openedDaysAgo)), stageMet: stage };
    const said = { competitorId: rivals[competitor]!, ...when, how, threat, outcome, priceGapPct, deliveryForm: form };
    await sets.replace(actor, id, encounters, [said]);
  }
}
