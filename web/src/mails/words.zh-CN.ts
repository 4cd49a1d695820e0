export default {
  resources: {
    mails: { name: '邮件' },
  },
};
