export default {
  resources: {
    people: { name: 'Directory' },
    users: { name: 'Users', giveRole: 'Give a role', invite: 'Invite a colleague' },
    teams: { name: 'Teams' },
    'api-keys': { name: 'API keys' },
  },
};
