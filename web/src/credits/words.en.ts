export default {
  resources: {
    'credit-accounts': { name: 'Credit accounts', fields: { ownerId: 'Owner' } },
    'credit-instalments': { name: 'Credit instalments' },
    'credit-lots': { name: 'Credit lots' },
    lots: { name: 'Lots' },
  },
  fields: { pct: 'Share (%)', wastedPercent: 'Wasted (%)', apiAccountRef: 'Account on the platform' },
};
