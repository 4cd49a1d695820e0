export default {
  resources: {
    people: { name: 'Directory' },
    users: { name: 'Users' },
    teams: { name: 'Teams' },
    'api-keys': { name: 'API keys' },
  },
};
