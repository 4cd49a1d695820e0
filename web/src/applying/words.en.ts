export default {
  pages: { openRounds: 'Open calls' },
  resources: { applications: { fields: { dueAt: 'Due' } } },
};
