export default {
  resources: { imports: { name: 'Imports' }, exports: { name: 'Exports' } },
};
