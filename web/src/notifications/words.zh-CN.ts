export default {
  resources: {
    notifications: {
      name: '消息',
      readAll: '全部已读',
      none: '没有未读消息',
      all: '全部消息',
      fields: { title: '内容', template: '类型' },
    },
  },
};
