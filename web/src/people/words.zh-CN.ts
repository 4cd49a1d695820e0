export default {
  resources: {
    people: { name: '通讯录' },
    users: { name: '用户', fields: { audience: '类别', name: '姓名' } },
    teams: { name: '团队', fields: { parentId: '上级团队' } },
    'api-keys': { name: 'API 密钥' },
  },
  fields: { current: '当前', subjectVersion: '版本' },
};
