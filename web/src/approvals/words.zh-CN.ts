export default {
  resources: {
    approvals: { name: '待我确认' },
  },
};
