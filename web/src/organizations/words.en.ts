export default { resources: { organizations: { name: 'Organizations', fields: { hats: 'Roles' } } } };
