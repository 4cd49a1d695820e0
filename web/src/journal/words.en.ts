export default {
  resources: {
    journal: { name: 'Journal', open: 'What was changed', changed: 'changed; not shown' },
  },
  permissions: {
    groups: {
      auth: 'Login',
      obligations: 'Obligations',
      terminations: 'Terminations',
    },
  },
};
