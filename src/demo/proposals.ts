/**
 * Rounds of the demo that people judge: one is reviewed, one waits to be decided, one was decided and waits for the society. What is
 * proposed in them, and the marks it got; all of it is invented.
 */
import type { DemoGrant } from './grants.js';

type Proposed = Pick<DemoGrant, 'pi' | 'place' | 'titleZh' | 'titleEn' | 'topic' | 'cny' | 'token'>;

export interface DemoRound {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly proposals: readonly (Proposed & { readonly marks: readonly number[] })[];
}

const proposal = (
  [pi, place]: readonly [string, DemoGrant['place']],
  [titleZh, titleEn]: readonly [string, string],
  topic: string,
  cny: string,
  marks: readonly number[] = [],
) => ({ pi, place, titleZh, titleEn, topic, cny, token: '100000000', marks });

const DONE = ['applicant-done', 'haidong'] as const;
const SIGNING = ['applicant-signing', 'lingxi'] as const;
const RUNNING = ['applicant', 'yanbei'] as const;

/** Reviewers are at work. */
export const REVIEWED: DemoRound = {
  code: 'CCF-2026-2',
  nameZh: 'CCF-智谱大模型创新基金 2026 夏季',
  nameEn: 'CCF-Zhipu Fund, summer 2026',
  proposals: [
    proposal(DONE, ['数学推理的可验证性', 'Verifiable mathematical reasoning'], 'reasoning', '200000.00'),
    proposal(SIGNING, ['课堂语音的实时转写', 'Live transcripts of classrooms'], 'education', '120000.00'),
    proposal(RUNNING, ['代码智能体的安全沙箱', 'Sandboxes for coding agents'], 'agents', '180000.00'),
  ],
};

const DECIDED = ([first, second, third]: readonly [string, string, string]) => [
  proposal(DONE, [first, 'First'], 'long_context', '200000.00', [92, 86]),
  proposal(SIGNING, [second, 'Second'], 'education', '180000.00', [84, 78]),
  proposal(RUNNING, [third, 'Third'], 'agents', '150000.00', [61, 56]),
];

/** Every review is in. */
export const RANKED: DemoRound = {
  code: 'CCF-2026-1',
  nameZh: 'CCF-智谱大模型创新基金 2026 春季',
  nameEn: 'CCF-Zhipu Fund, spring 2026',
  proposals: DECIDED(['长程记忆的检索与更新', '作文批改的可解释反馈', '群体智能体的协商机制']),
};

/** Sealed, and approved by us: the society has not said yet. */
export const SEALED: DemoRound = {
  code: 'CCF-2025-2',
  nameZh: 'CCF-智谱大模型创新基金 2025 秋季',
  nameEn: 'CCF-Zhipu Fund, autumn 2025',
  proposals: DECIDED(['跨文档事件抽取', '科学实验教学助手', '工具调用的权限控制']),
};

/** What was said to those who get nothing. */
export const SAID = {
  waitlist: '选题有价值，名额有限，列为候补。',
  reject: '与已有项目重叠较多，建议突出差异后再申请。',
};
