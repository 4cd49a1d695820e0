export default {
  pages: { openRounds: '可申请的项目' },
  resources: { applications: { fields: { dueAt: '期限' } } },
};
