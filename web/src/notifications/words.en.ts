export default {
  resources: {
    notifications: { name: 'News', readAll: 'Mark all read', none: 'Nothing unread', all: 'All news' },
  },
};
