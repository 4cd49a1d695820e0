export default {
  resources: {
    journal: { name: 'Journal' },
  },
};
