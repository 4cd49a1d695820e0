export default {
  groups: {
    start: '',
    sales: '销售',
    partners: '伙伴',
    programmes: '基金与申请',
    review: '评审',
    grants: '资助',
    startups: 'Z 计划',
    money: '资金与收入',
    conduct: '诚信',
    data: '数据',
    administration: '管理',
    portal: { sales: '单位与商机', money: '额度' },
  },
  pages: { home: '首页', hello: '%{name}，您好' },
};
