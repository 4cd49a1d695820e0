export default {
  codes: { origin: { imported: 'Imported' } },
  resources: {
    deals: {
      name: 'Deals',
      fields: { 'form-details': 'Delivery details', readiness: 'Readiness' },
      parts: { what: 'What', who: 'For whom', money: 'Amount and tax', close: 'Progress', more: 'More' },
      gate: { met: 'Met', missing: 'Missing', waived: 'Waived', enter: 'To enter “%{stage}”' },
      board: { drop: 'Drop here', count: '%{count}', more: 'There are more; see the table' },
    },
    'partner-deals': { name: 'Deals with us' },
  },
};
