export default {
  resources: {
    mails: { name: 'Mails' },
  },
};
