export default {
  pages: { analysis: 'Analysis' },
  analysis: {
    period: 'Expected close', periods: { around: '4 months back, 8 ahead', year: 'This year', past: 'Past 12 months', next: 'Next 12 months' },
    measures: { amountBaseNet: 'Amount', weightedBaseNet: 'Weighted', deals: 'Deals' },
    pipeline: { tab: 'Pipeline', months: 'Deals by month and stage', monthsHint: 'By month of the expected close; net amounts in CNY. Click a mark for its deals.', stages: 'Open deals by stage', open: 'Open' },
    forms: { tab: 'Delivery forms', title: 'Mix of delivery forms', hint: 'Open and won deals by month of the expected close.' },
    channels: { tab: 'Channels', months: 'Direct and ecosystem by month', hint: 'Open and won deals by month of the expected close; net amounts in CNY.', split: 'Channels among open and won deals' },
    competitors: { tab: 'Competitors', title: 'Competitors met most often', hint: 'A deal on which two were met counts for both.', open: 'Open', won: 'We won', lost: 'We lost' },
    envelopes: {
      tab: 'Envelopes', title: 'Use of envelopes', hint: 'Each bar is 100% of its envelope.', paid: 'Paid', promised: 'Awarded, not paid', reserved: 'Recommended', free: 'Free',
      burn: 'How an envelope was taken', burnHint: 'As of the end of each month.',
    },
    credits: { tab: 'Credits', title: '%{resource} that will expire', hint: 'If use goes on as in the last 28 days.', used: 'Will be used', wasted: 'Will be wasted', unknown: 'Use too young to say' },
  },
  charts: {
    asChart: 'Chart', total: 'Total', count: '%{count}', share: '%{said} (%{share}%)', money: 'CNY %{unit}', units: { e0: '', e3: 'K', e4: '10K', e6: 'M', e8: '100M', e9: 'B' },
  },
}; // prettier-ignore
