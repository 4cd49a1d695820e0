export default {
  pages: { calendar: 'Working days' },
  calendar: {
    year: 'Year',
    next: 'Next year',
    previous: 'Year before',
    explain:
      'Monday to Friday are worked. Here stand the exceptions: days off, and weekends worked for them. Every period in working days goes by it; deadlines that are set stay.',
    off: 'Off',
    working: 'Worked',
  },
  resources: {
    'calendar-exceptions': {
      name: 'Working days',
      fields: { items: 'Days off and worked weekends', kind: 'Arrangement' },
    },
  },
  fields: { isWorking: 'Worked' },
};
