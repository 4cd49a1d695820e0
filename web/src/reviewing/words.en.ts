export default {
  resources: {
    reviewers: { name: 'Reviewers' },
    'assignment-runs': { name: 'Assignment plans', verbs: { apply: 'Use this plan' } },
    assignments: { name: 'Assignments', fields: { expiresAt: 'Answer by' } },
    reviews: { name: 'Reviews', parts: { scores: 'Scores', comments: 'Comments', conflict: 'Conflict' } },
    meetings: { name: 'Meetings' },
    'agenda-items': { name: 'Agenda' },
    'decision-batches': { name: 'Decision batches', fields: { lines: 'Decisions' } },
    lines: { name: 'Decisions', fields: { title: 'Application' } },
  },
  fields: {
    aliasNo: 'Reviewer no.',
    reliability: 'On time',
    isValid: 'Counts',
    commentToApplicant: 'To the applicant',
    minutesSha256: 'SHA-256 of the minutes',
  },
};
