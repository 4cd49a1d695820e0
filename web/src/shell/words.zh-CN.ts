export default {
  groups: {
    start: '',
    sales: '销售',
    partners: '伙伴',
    programmes: '计划与基金',
    money: '合同与收入',
    data: '数据',
    administration: '管理',
  },
  pages: { home: '首页' },
};
