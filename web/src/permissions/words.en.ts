export default {
  pages: { permissions: 'Permissions' },
  permissions: {
    action: 'Action',
    roles: 'Roles',
    legend:
      'All: every row; team: rows of the own team and those below it (portal: of the organisation); own: owned, taken part in or created; —: not at all.',
    levels: { all: 'all', team: 'team', own: 'own' },
    groups: {
      consents: 'Consents', permissions: 'Permissions', roles: 'Roles', sessions: 'Sessions', account: 'Own account', files: 'Files', forecast: 'Forecast', partner_agreements: 'Partner agreements', collision_checks: 'Blind checks', protections: 'Protections', receipts: 'Receipts',
      deal_parties: 'Parties of deals', forms: 'Forms', eligibility: 'Eligibility', identity: 'Identity links', integrity: 'Integrity', exclusions: 'Exclusions', conflicts: 'Conflicts of interest', ranking: 'Ranking', votes: 'Votes', batches: 'Batches of decisions', credits: 'Credits',
      programme_tiers: 'Tiers', onboarding: 'Onboarding', attribution: 'Attribution', referrals: 'Referrals', calendar: 'Calendar',
    },
    verbs: {
      directory: 'See the directory', read: 'Read', end: 'End', write: 'Write', manage: 'Manage', self: 'Manage the own', upload: 'Upload', read_internal: 'Read what is internal', create: 'Create', read_money: 'Read amounts', create_direct: 'Create direct ones', create_ecosystem: 'Create ecosystem ones',
      advance: 'Advance', export: 'Export', run: 'Run', review: 'Review', decide: 'Decide', read_file: 'Read the file', assign: 'Assign', read_existence: 'See that it exists', consent: 'Consent', read_heads: 'Read daily heads', settle: 'Settle', work: 'Work on', save: 'Save', screen: 'Screen',
      link: 'Link', propose: 'Propose', edit_self: 'Edit the own', declare: 'Declare', judge: 'Judge', plan: 'Plan', meter: 'Meter', prepare: 'Prepare', reply: 'Reply', issue: 'Issue', void: 'Void', claim: 'Claim', grant: 'Grant',
    },
  },
}; // prettier-ignore
