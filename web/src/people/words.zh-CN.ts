export default {
  resources: {
    people: { name: '通讯录' },
    users: {
      name: '用户',
      giveRole: '授予角色',
      invite: '邀请同事',
      fields: { audience: '类别', name: '姓名', overview: '概览', sessions: '登录会话', network: '网络' },
    },
    teams: { name: '团队', fields: { parentId: '上级团队' } },
    'api-keys': { name: 'API 密钥' },
  },
  fields: { current: '当前', subjectVersion: '版本' },
};
