export default {
  resources: {
    journal: { name: '操作日志' },
  },
};
