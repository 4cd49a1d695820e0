export default {
  resources: {
    mails: { name: '邮件', fields: { dueAt: '应发时间' } },
  },
};
