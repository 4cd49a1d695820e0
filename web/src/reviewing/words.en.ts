export default {
  resources: {
    reviewers: { name: 'Reviewers', fields: { code: 'Topic', weight: 'Weight (0–1)' } },
    'assignment-runs': { name: 'Assignment plans', verbs: { apply: 'Use this plan' }, fields: { score: 'Suits' } },
    assignments: { name: 'Assignments', fields: { text: 'In your own words', expiresAt: 'Answer by' }, verbs: { open: 'Start the review', decline: 'Decline', accept: 'Accept' } },
    reviews: { name: 'Reviews', fields: { commentInternal: 'Internal comment', commentToApplicant: 'To the applicant' } },
    rounds: { fields: { assigning: 'Assignment' } },
  },
  reviewing: {
    papers: 'Application', rubric: 'Marks', both: 'Application and marks', received: 'Revision %{n}, received %{at}', mark: 'Mark', markRange: '0–100, two decimals at most',
    total: 'Weighted total (preview)', noMarks: 'No marks', alias: 'Reviewer %{n}', complete: 'Ready to submit', missing: 'Still missing (%{smart_count}):',
    confidence: { 1: 'Not sure', 2: 'Fairly sure', 3: 'Sure' },
    hints: { commentToApplicant: 'The applicant reads it; do not say who you are', commentInternal: 'Only for the committee and those who organise' },
    saving: { saved: 'Saved', waiting: 'Saving …', offline: 'The service cannot be reached; everything is still here and is tried again', refused: 'Not saved' },
    due: { answer: 'Answer by %{day}', review: 'Due %{day}', left: '%{time} left', late: '%{time} late', days: '%{amount} d', hours: '%{amount} h', minutes: '%{amount} min' },
    steps: { accept: 'Answer', open: 'Open the application', submit: 'Submit the review' },
    mine: {
      invited: 'To be answered', open: 'Being reviewed', done: 'Submitted', over: 'Over', none: 'Nobody asks for your review now', goOn: 'Go on',
      conflict: 'Read the title first: if you have an interest in the applicant or the institution, open the assignment and declare a conflict.',
    },
    conflict: {
      title: 'Conflict of interest', declare: 'Declare a conflict and step back', explain: 'If you have an interest in the applicant, a collaborator or an institution, declare it; you are out of this application then.',
      rules: 'Teacher or student, family, same institution, recent joint work, money or rivalry.', none: 'No conflict of interest', some: 'There is a conflict',
      ends: 'It counts at once: your review is out of every score and cannot be written any more.', declared: 'A conflict of interest is declared; this review is out of every score.',
    },
    pledge: { title: 'Sign the pledge before you review' },
    plan: {
      explain: 'A plan is a proposal: see who gets what and why, use it, then invite. Whatever was accepted stays.',
      byHand: 'Assign by hand', toInvite: 'Go and invite', mean: 'Mean', min: 'Lowest', loads: 'Load of each', find: 'Find an application or reviewer', more: 'Show more (%{count} left)',
      best: 'Total %{total}: proven to be the best plan.', near: 'Total %{total}; no plan could exceed %{bound}.',
      score: '0–100: topics 60, bids 25, on time 10, first review of this applicant 5.',
      invited: '%{count} invited', withheld: '%{count} not invited: whether there is a conflict is not settled',
    },
    infeasible: {
      title: 'No plan keeps every rule', missing: '%{smart_count} reviewers short', relax: 'Any one of these changes makes a plan possible:', several: 'One change is not enough: add reviewers, or settle conflicts first.',
    },
    blocks: {
      load: 'fully loaded', institution: 'same institution', seniority: 'a senior is needed', unknown: 'conflict not settled', rounds_12m: 'enough rounds this year', declined: 'declined', unavailable: 'away or paused', no_pledge: 'no pledge',
      max_load: 'fully loaded', personal_cap: 'personal cap reached',
    },
    relaxations: {
      max_load: 'one more for %{person} than the round allows', personal_cap: 'one more for %{person} than the personal cap', unknown_judged: '%{person} and “%{application}” judged to be no conflict', fewer_reviewers: 'one reviewer fewer for “%{application}”',
    },
    progress: {
      title: 'Progress', done: '%{done} of %{all} submitted', late: '%{smart_count} late', reminders: 'Reviewers are reminded 7, 3 and 1 days before the review is due, and with the organisers one day after; after three days it is proposed to reassign.',
    },
  },
  fields: {
    aliasNo: 'Reviewer no.',
    reliability: 'On time',
    isValid: 'Counts',
    commentToApplicant: 'To the applicant',
  },
}; // prettier-ignore
