export default {
  resources: {
    competitors: { name: '竞品' },
  },
};
