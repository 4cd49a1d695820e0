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
    'registration-matches': {
      name: 'Matches',
      this: 'This registration',
      registration: 'Other registration',
      deal: 'Direct deal',
      organization: 'Existing customer',
      first: 'earlier',
    },
    'direct-entry-attempts': { name: 'Direct entries' },
    'chain-heads': { name: 'Daily seals' },
    evidence: { name: 'Evidence', fields: { record: 'Meeting record' } },
  },
  pages: { 'collision-check': 'Blind check' },
  collisionCheck: {
    explain:
      'Ask before you register whether the customer is taken for a product line. The answer is yes or no and names nobody; it is no promise.',
    ask: 'Check',
    own: 'Open your registration',
    free: { title: 'Nothing found', text: 'No registration and no direct sale stands there; you may register.' },
    protected: { title: 'Protected', text: 'A registration for this customer and product line is protected.' },
    direct_owned: { title: 'Direct sale', text: 'The customer is served directly for this product line.' },
    unclear: {
      title: 'Not certain',
      text: 'Several organizations have a similar name. Give the credit code, or register and let a person decide.',
    },
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
