/**
 * Chinese names and titles for the bench: made from the row's number, so that every run loads the same data. About one
 * organization in 250 is a 华为 one, which makes the two-character search find hundreds of organizations and thousands of deals.
 */
const CITIES = ['北京', '上海', '深圳', '杭州', '广州', '成都', '武汉', '南京', '苏州', '西安', '合肥', '长沙'];
const FIRST = [...'智云星数联海中科华金天创新恒远博汇信达启明瑞丰鼎盛安泰宏图锐思卓越'];
const SECOND = [...'谱图脑链源智算能讯通达软维视觉语音图文码道域界峰川泽岳林森宇宙辰光影'];
const TRADES = [
  '科技',
  '信息技术',
  '软件',
  '数据',
  '网络',
  '智能',
  '医疗',
  '教育',
  '能源',
  '金融服务',
  '装备制造',
  '物流',
];
const SUFFIXES = ['有限公司', '股份有限公司', '集团有限公司', '有限责任公司'];
const WORK = [
  '大模型平台',
  '智能客服',
  '代码助手',
  '知识库问答',
  '多模态质检',
  '私有化部署',
  '智能体平台',
  '文档审阅',
  '模型微调',
  '语音助手',
];
const PHASES = ['一期', '二期', '续约', '扩容', '试点', '采购'];

const of = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** 统一社会信用代码 of a company: 91, a region, nine characters of the number, and the check (GB 32100-2015). */
export function uscc(n: number): string {
  const base = `91${of(['110108', '310115', '440300', '330100'], n)}MA${n.toString().padStart(7, '0')}`;
  const sum = [...base].reduce((total, character, i) => total + ALPHABET.indexOf(character) * WEIGHTS[i]!, 0);
  return base + ALPHABET[(31 - (sum % 31)) % 31];
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export function organizationName(n: number): string {
  return `${of(CITIES, n)}${brand(n)}${of(TRADES, n >> 3)}${of(SUFFIXES, n >> 1)}`;
}

export function dealTitle(n: number): string {
  return `${brand(n)}${of(TRADES, n >> 3)}${of(WORK, n >> 2)}${of(PHASES, n)}`;
}

/** One application in fifty is about what the search looks for. */
export const SOUGHT = '古汉语';
const ABOUT = [
  '低资源语言',
  '法律文书',
  '医学影像',
  '电力调度',
  '中小学教育',
  '气象预报',
  '材料发现',
  '软件缺陷',
  '城市交通',
];
const METHODS = ['指令对齐', '检索增强生成', '长上下文推理', '多模态理解', '小样本微调', '可解释评测', '智能体规划'];
const AIMS = ['方法研究', '开放评测基准', '数据集建设', '原型系统', '安全性分析'];

export const applicationTitle = (n: number): string =>
  `面向${n % 50 === 7 ? SOUGHT : of(ABOUT, n)}的${of(METHODS, n >> 2)}${of(AIMS, n >> 4)}之${n}`;

/** Different for every number; a two-character opening that a search for it finds with few others. */
function brand(n: number): string {
  if (n % 250 === 7) return `华为${of(SECOND, n)}${of(FIRST, n >> 5)}${of(SECOND, n >> 10)}`;
  const letters = [
    of(FIRST, n),
    of(SECOND, Math.floor(n / 31)),
    of(FIRST, Math.floor(n / 997)),
    of(SECOND, Math.floor(n / 7919)),
  ];
  return letters.join('');
}
