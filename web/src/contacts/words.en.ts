export default {
  resources: {
    contacts: { name: 'Contacts', fields: { title: 'Position' } },
  },
};
