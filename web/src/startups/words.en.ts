export default {
  codes: {
    tier: { starter: 'Starter', growth: 'Growth', scale: 'Scale' },
    track: {
      application: 'Application',
      toolchain: 'Tool chain',
      middle_layer: 'Middle layer',
      open_source: 'Open source',
      individual: 'Individual',
    },
  },
  resources: {
    memberships: { name: 'Memberships', fields: { lineage: 'Lineage', key: 'Step' } },
    tiers: { name: 'Tiers', fields: { key: 'Tier' } },
    conversions: { name: 'Conversions' },
    'attribution-disputes': { name: 'Attribution disputes' },
    'investment-referrals': { name: 'Investment referrals' },
    steps: { name: 'Steps', fields: { key: 'Step' } },
    'check-ins': { name: 'Check-ins' },
  },
  verbs: { meet: 'They met', invest: 'They invested', pass: 'They passed' },
  fields: {
    glmShare: 'Share of our models (%)',
    withinNinetyDays: 'Within 90 days',
    membershipName: 'Member',
    instalments: 'Instalments (%)',
  },
};
