export default {
  resources: {
    'integrity-cases': { name: 'Integrity cases' },
    sanctions: { name: 'Sanctions' },
    'identity-links': { name: 'Identity links' },
  },
  fields: { a: 'One', b: 'The other', isInForce: 'In force' },
};
