export default {
  groups: {
    start: '',
    sales: 'Sales',
    partners: 'Partners',
    programmes: 'Programmes',
    money: 'Contracts and revenue',
    data: 'Data',
    administration: 'Administration',
  },
  pages: { home: 'Home' },
};
