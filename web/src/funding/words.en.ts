export default {
  resources: {
    funds: {
      name: 'Funds',
      fields: { aliases: 'Former names' },
      parts: { what: 'Fund', number: 'Numbers', thanks: 'Acknowledgement' },
    },
    rounds: {
      name: 'Rounds',
      fields: { editedBy: 'Changed last by' },
      parts: { what: 'Round', when: 'Time', how: 'Review and limits' },
    },
    envelopes: { name: 'Envelopes' },
    entries: { name: 'Entries' },
  },
  verbs: {
    assignmentRuns: 'Plan assignments',
    scoreRuns: 'Compute scores',
    decisionBatches: 'New batch of decisions',
    lockIntake: 'Close the intake',
    requestPublication: 'Ask for publication',
  },
  fields: {
    ackZh: 'Acknowledgement (Chinese)',
    ackEn: 'Acknowledgement (English)',
    nameZh: 'Name (Chinese)',
    nameEn: 'Name (English)',
    isSubscribed: 'I am told of rounds',
    graceMinutes: 'Grace (minutes)',
    cny: 'CNY',
    gpu_card_minute: 'GPU card-minutes',
    awardsTaken: 'Awards made',
    roundCode: 'Round',
    fundCode: 'Fund',
    sd: 'Standard deviation',
    isRequested: 'Waits to be published',
  },
};
