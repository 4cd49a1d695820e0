export default {
  resources: {
    applications: {
      name: 'Applications',
      byMachine: 'The system',
      fields: { state: 'Internal state', publicStatus: 'Status', owner: 'Applicant', history: 'Earlier' },
    },
    'excluded-reviewers': { name: 'Excluded reviewers' },
    revisions: { name: 'Revisions' },
  },
  verbs: {
    screenPass: 'Pass the screening',
    screenFail: 'Not eligible',
    returnForFix: 'Return to be mended',
    accept: 'Accept',
    refuse: 'Refuse the offer',
    decline: 'Do not recommend',
    recheckConflicts: 'Look for conflicts again',
  },
  fields: {
    promisedOn: 'Usually answered by',
    fixDueAt: 'To be mended by',
    held: 'Held of the envelopes',
    receiptNo: 'Receipt',
    contested: 'Contested',
    commentToApplicant: 'To the applicant',
  },
};
