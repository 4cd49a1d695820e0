export default {
  charts: {
    asChart: '图', total: '合计', count: '%{count} 个', share: '%{said}（%{share}%）', money: '%{unit}元', units: { e0: '', e3: '千', e4: '万', e6: '百万', e8: '亿', e9: '十亿' },
  },
}; // prettier-ignore
