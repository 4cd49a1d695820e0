export default {
  resources: {
    competitors: { name: 'Competitors' },
  },
};
