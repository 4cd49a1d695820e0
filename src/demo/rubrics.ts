/** Criteria of the demo, each with the same plain anchors. */
import type { Criterion } from '../funding/rubric/rubric.js';

type Weighed = readonly [key: string, weight: number, words: readonly [zh: string, en: string]];

export const criteria = (weighed: readonly Weighed[]): readonly Criterion[] =>
  weighed.map(([key, weight, [labelZh, labelEn]]) => ({
    key,
    labelZh,
    labelEn,
    weight,
    required: true,
    anchors: { 0: '没有', 25: '不足', 50: '一般', 75: '好', 100: '出色' },
  }));
