export default {
  resources: {
    contacts: { name: '联系人', fields: { title: '职务', name: '姓名' } },
  },
  fields: { left: '今日剩余次数' },
};
