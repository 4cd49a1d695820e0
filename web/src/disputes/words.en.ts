export default {
  resources: { disputes: { name: 'Disputes', fields: { dueAt: 'Ruling due' } } },
};
