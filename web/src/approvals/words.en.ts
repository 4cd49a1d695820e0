export default {
  resources: {
    approvals: { name: 'To confirm' },
  },
};
