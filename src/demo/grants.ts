/**
 * The academic grants of the demo, and what their people write; days are counted from the day of the seed, so that what is
 * late stays late. Persons, institutions, papers and amounts are invented.
 */
export const PLACES = {
  society: { legalName: '示例计算学会', kind: 'society' },
  yanbei: { legalName: '燕北示例大学', kind: 'university' },
  jiangnan: { legalName: '江南示例理工学院', kind: 'university' },
  lingxi: { legalName: '岭西示例师范大学', kind: 'university' },
  haidong: { legalName: '海东示例研究所', kind: 'institute' },
} as const;

export interface DemoGrant {
  /** address of the PI */
  readonly pi: string;
  readonly place: keyof typeof PLACES;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly topic: string;
  readonly cny: string;
  readonly token: string;
  /** the term begins so many days ago and has a year */
  readonly began: number;
}

const grant = (
  pi: string,
  place: DemoGrant['place'],
  [titleZh, titleEn]: readonly [string, string],
  topic: string,
  [cny, token]: readonly [string, string],
  began: number,
): DemoGrant => ({ pi, place, titleZh, titleEn, topic, cny, token, began });

// prettier-ignore
export const GRANTS = {
  completed: grant('applicant-done', 'haidong', ['长文本摘要的事实一致性评测', 'Factual consistency of long summaries'], 'long_context', ['100000.00', '50000000'], 640),
  running: grant('applicant', 'yanbei', ['低资源语言的指令对齐', 'Instruction alignment for low-resource languages'], 'low_resource', ['300000.00', '200000000'], 280),
  late: grant('applicant-late', 'jiangnan', ['多智能体协作的可靠性', 'Reliability of cooperating agents'], 'agents', ['200000.00', '100000000'], 280),
  signing: grant('applicant-signing', 'lingxi', ['课堂对话的教学反馈生成', 'Feedback from classroom dialogue'], 'education', ['150000.00', '80000000'], -10),
} satisfies Record<string, DemoGrant>;

/** From the first day of a term to its last. */
export const TERM_DAYS = 364;

/** The whole form of an academic fund. */
export const answersOf = ({ titleZh, titleEn, topic, cny, token, place }: DemoGrant, fileId: string) => ({
  title_zh: titleZh,
  title_en: titleEn,
  abstract: `围绕${titleZh}，建设公开的数据与评测，提出可复现的方法，并以开放许可发布。`,
  topics: [{ code: topic, weight: 1 }],
  pi_position: '教授',
  host_institution: PLACES[place].legalName,
  research_office: [{ name: '科研处', email: 'research@example.com' }],
  proposal: fileId,
  budget: [{ item: '设备与劳务', amount: cny, reason: '标注、评测与学生劳务' }],
  requested_cny: { minimum: cny, full: cny },
  requested_tokens: { minimum: token, full: token },
  outcomes: '论文一篇，代码仓库与数据集各一个',
  data_ethics: '只用公开数据，标注人员知情同意',
  integrity: true,
});

export const MID_TERM = {
  summary: '数据集已建成，基线模型训练完成',
  progress: [{ task: '建设数据集', status: 'done', done: '完成十二种语言、三万条指令的标注与复核' }],
  deviations: '评测平台推迟两周',
  next_steps: '训练并评测对齐模型，撰写论文',
  truthful: true,
};

export const FINAL = {
  summary: '研究任务全部完成，成果已公开',
  progress: [{ task: '评测基准', status: 'done', done: '发布一千篇长文本的人工标注与评测程序' }],
  openness: '数据、代码均以开放许可发布',
  truthful: true,
};

export const SPENT = { budget: '100000.00', spent: '86500.00', received: '90000.00', unspent: '3500.00' };

export const AUTHOR = { name: '褚明', institution: PLACES.yanbei.legalName };
