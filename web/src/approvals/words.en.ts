export default {
  resources: {
    approvals: { name: 'To confirm', confirm: 'Confirm', mine: 'Waiting for a second person' },
  },
};
