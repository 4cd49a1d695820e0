export default {
  resources: {
    registrations: {
      name: 'Registrations',
      fields: {
        until: 'Protected until',
        events: 'History',
        customerName: 'Customer',
        contact_title: 'Position',
        weOweBy: 'By',
      },
      parts: { what: 'Project', who: 'Customer', money: 'Amount and time', work: 'Work and help' },
    },
    evidence: { name: 'Evidence', fields: { record: 'Meeting record' } },
  },
  verbs: {
    renew: 'Register again',
    release: 'Give up',
    convert: 'Make it a deal',
    requestExtension: 'Ask for an extension',
  },
  fields: {
    weOwe: 'We owe',
    weOweBy: 'We owe it by',
    ackDueAt: 'Acknowledgement due',
    ackedAt: 'Acknowledged',
    customerInput: 'Customer as typed',
    endUserInput: 'End user as typed',
    openMatches: 'Open matches',
    partnerWork: 'What the partner does',
    noCompetitorMet: 'No competitor met',
    consent: 'Agrees to be named',
  },
};
