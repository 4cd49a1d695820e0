export default {
  charts: {
    asChart: 'Chart', total: 'Total', count: '%{count}', share: '%{said} (%{share}%)', money: 'CNY %{unit}', units: { e0: '', e3: 'K', e4: '10K', e6: 'M', e8: '100M', e9: 'B' },
  },
}; // prettier-ignore
