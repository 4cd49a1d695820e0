export default {
  pages: { openRounds: '可申请的项目' },
  resources: { applications: { fields: { dueAt: '期限' } } },
  fields: { section: '所属部分', now: '当前时间', consentsMissing: '尚待同意' },
};
