/** Deals of the demo: every stage, delivery form and channel; days are counted from the day of the seed. */
import type { ValueOf } from '../labels.js';

type Form = ValueOf<'delivery_form'>;
type Stage = ValueOf<'deal_stage'>;
type Line = ValueOf<'product_line'>;
type Loss = ValueOf<'loss_reason'>;

export interface DemoDeal {
  readonly title: string;
  /** index of the customer in FIRMS */
  readonly firm: number;
  /** address of the owner; the ecosystem's people sell through the ecosystem channel */
  readonly owner: 'sales' | 'sales-north' | 'ecosystem';
  readonly line: Line;
  readonly form: Form;
  readonly stage: Stage;
  readonly amount: string;
  readonly openedDaysAgo: number;
  /** in how many days it closes; closed ones in how many days before today, as a negative number */
  readonly closesIn: number;
  readonly loss?: Loss;
}

const deal = (
  title: string,
  firm: number,
  owner: DemoDeal['owner'],
  [line, form, stage]: readonly [Line, Form, Stage],
  amount: string,
  openedDaysAgo: number,
  closesIn: number,
  loss?: Loss,
): DemoDeal => ({ title, firm, owner, line, form, stage, amount, openedDaysAgo, closesIn, loss });

// prettier-ignore
export const PIPELINE: readonly DemoDeal[] = [
  deal('终端语音助手大模型接入',   0, 'sales',       ['foundation_model', 'api', 'lead_confirmed'],             '480000.00',  12,   90),
  deal('研发代码助手试点',         0, 'sales',       ['code_assistant', 'on_prem', 'poc'],                     '2600000.00',  75,   45),
  deal('企业知识库智能体',         1, 'sales',       ['agent_platform', 'cloud_private', 'negotiation'],       '1350000.00',  98,   30),
  deal('游戏客服智能体',           1, 'sales',       ['agent_platform', 'api', 'won'],                          '920000.00', 210,  -60),
  deal('搜索摘要模型对比',         2, 'sales-north', ['foundation_model', 'api', 'lost'],                       '760000.00', 180,  -40, 'capability_gap'),
  deal('智能办公助手',             2, 'sales-north', ['agent_platform', 'cloud_private', 'qualified'],          '540000.00',  33,   75),
  deal('手机端侧模型定制',         3, 'sales-north', ['custom_training', 'on_prem', 'contract_review'],        '3800000.00', 150,   15),
  deal('售后工单分类',             3, 'sales-north', ['foundation_model', 'api', 'won'],                        '300000.00', 240, -120),
  deal('车机语音多轮对话',         4, 'sales',       ['foundation_model', 'on_prem', 'negotiation'],           '4200000.00', 130,   40),
  deal('工厂安全巡检多模态',       4, 'ecosystem',   ['multimodal', 'on_prem', 'poc'],                         '1900000.00',  66,   60),
  deal('产线质检图文理解',         5, 'ecosystem',   ['multimodal', 'cloud_private', 'qualified'],             '1150000.00',  29,   80),
  deal('电池研发文献助手',         5, 'sales',       ['agent_platform', 'cloud_private', 'won'],               '1480000.00', 260,  -95),
  deal('安防视频问答',             6, 'ecosystem',   ['multimodal', 'on_prem', 'lost'],                        '2200000.00', 200,  -70, 'on_prem_not_possible'),
  deal('研究院模型评测平台',       6, 'sales',       ['custom_training', 'cloud_private', 'on_hold'],           '680000.00', 120,  100),
  deal('教育大模型联合方案',       7, 'ecosystem',   ['foundation_model', 'api', 'lead_confirmed'],             '880000.00',   9,  110),
  deal('翻译质量评估接口',         7, 'ecosystem',   ['foundation_model', 'api', 'won'],                        '260000.00', 190,  -30),
  deal('网点客服知识助手',         8, 'sales',       ['agent_platform', 'on_prem', 'contract_review'],         '5600000.00', 170,   10),
  deal('信贷报告撰写助手',         8, 'sales',       ['agent_platform', 'on_prem', 'negotiation'],             '3100000.00', 105,   35),
  deal('合规问答试点',             8, 'sales',       ['foundation_model', 'cloud_private', 'lost'],             '720000.00', 220, -100, 'security_compliance'),
  deal('校园智能体平台',           9, 'sales-north', ['agent_platform', 'cloud_private', 'poc'],               '1650000.00',  58,   50),
  deal('科研算力与模型服务',       9, 'sales-north', ['custom_training', 'cloud_private', 'won'],              '2400000.00', 300, -150),
  deal('图书馆检索助手',           9, 'sales-north', ['foundation_model', 'api', 'qualified'],                  '180000.00',  21,   70),
  deal('海外站点内容审核',         1, 'ecosystem',   ['multimodal', 'api', 'negotiation'],                     '1020000.00',  88,   25),
  deal('供应链问答助手',           0, 'ecosystem',   ['agent_platform', 'cloud_private', 'won'],               '1760000.00', 230,  -45),
  deal('营销文案生成',             3, 'ecosystem',   ['foundation_model', 'api', 'lost'],                       '340000.00', 140,  -20, 'too_expensive'),
  deal('法务合同审阅助手',         4, 'sales',       ['agent_platform', 'cloud_private', 'lead_confirmed'],     '640000.00',   5,  120),
  deal('储能运维问答',             5, 'ecosystem',   ['agent_platform', 'api', 'on_hold'],                      '410000.00', 110,   95),
  deal('代码迁移助手',             2, 'sales-north', ['code_assistant', 'on_prem', 'negotiation'],             '2950000.00', 115,   28),
  deal('会议纪要生成',             6, 'sales',       ['foundation_model', 'api', 'won'],                        '220000.00', 160,  -15),
  deal('政务热线联合投标',         7, 'ecosystem',   ['agent_platform', 'on_prem', 'contract_review'],         '4900000.00', 145,   12),
];
