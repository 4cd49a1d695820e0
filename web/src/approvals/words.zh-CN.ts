export default {
  resources: {
    approvals: { name: '待我确认', confirm: '确认', mine: '等待另一位同事确认' },
  },
  verbs: { grantRole: '授予角色' },
};
