export default {
  pages: { analysis: '分析' },
  analysis: {
    period: '预计成交月', periods: { around: '前 4 个月至后 8 个月', year: '今年', past: '过去 12 个月', next: '未来 12 个月' },
    measures: { amountBaseNet: '金额', weightedBaseNet: '加权金额', deals: '商机数' },
    pipeline: { tab: '漏斗', months: '各月各阶段的商机', monthsHint: '按预计成交月；金额不含税，折合人民币。点色块看商机。', stages: '各阶段在手商机', open: '在手' },
    forms: { tab: '交付形态', title: '交付形态占比', hint: '在手与赢单的商机，按预计成交月。' },
    channels: { tab: '渠道', months: '各月直营与生态', hint: '在手与赢单的商机，按预计成交月；金额不含税，折合人民币。', split: '在手与赢单中各渠道占比' },
    competitors: { tab: '竞品', title: '遭遇最多的竞品', hint: '一个商机遇到两家竞品时各算一次。', open: '在手', won: '我们赢单', lost: '我们输单' },
    envelopes: {
      tab: '额度', title: '各批次额度使用', hint: '每条为该额度的 100%。', paid: '已付', promised: '已批未付', reserved: '拟批', free: '可用',
      burn: '额度消耗过程', burnHint: '每月末累计。',
    },
    credits: { tab: '算力额度', title: '将到期的%{resource}', hint: '按最近 28 天的用量推算到期时能用掉多少。', used: '能用完', wasted: '将作废', unknown: '用量太少，无法推算' },
  },
  charts: {
    asChart: '图', total: '合计', count: '%{count} 个', share: '%{said}（%{share}%）', money: '%{unit}元', units: { e0: '', e3: '千', e4: '万', e6: '百万', e8: '亿', e9: '十亿' },
  },
}; // prettier-ignore
