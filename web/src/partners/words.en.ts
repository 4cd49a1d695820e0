export default {
  codes: { agreement: { standard: 'Standard' } },
  resources: {
    partners: { name: 'Partners' },
    'partner-applications': {
      name: 'Partner applications',
      fields: { organization: 'Applicant firm' },
      parts: { firm: 'Firm', fit: 'Fields and team', work: 'Experience and cases', consent: 'Statements' },
    },
    certifications: { name: 'Certifications', fields: { code: 'Certification' } },
    agreements: { name: 'Agreement' },
  },
  verbs: { take: 'Take', ask: 'Ask for more', route: 'Pass to another programme' },
  fields: {
    decideDueAt: 'Answer due',
    answerDueAt: 'To be completed by',
    slaDaysLeft: 'Working days left',
    slaBreached: 'Overdue',
    conductAccepted: 'Code of conduct accepted',
    privacyAccepted: 'Privacy notice accepted',
    mayRoute: 'May be passed to another programme',
    ownUsersOfOurModels: 'Teams already using our models',
    windowDays: 'Protection (days)',
    openCap: 'Open at a time',
    dayCap: 'Submissions a day',
    forms: 'Delivery forms',
    resolvedOrganization: 'Organization on file',
  },
};
