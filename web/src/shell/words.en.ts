export default {
  groups: {
    start: '',
    sales: 'Sales',
    partners: 'Partners',
    programmes: 'Funds and applications',
    review: 'Review',
    grants: 'Grants',
    startups: 'Z Plan',
    money: 'Money',
    conduct: 'Conduct',
    data: 'Data',
    administration: 'Administration',
    portal: { sales: 'Organizations and deals', money: 'Credits' },
  },
  pages: { home: 'Home', hello: 'Hello, %{name}' },
};
