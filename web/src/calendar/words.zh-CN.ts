export default {
  pages: { calendar: '工作日历' },
  calendar: {
    year: '年份',
    next: '下一年',
    previous: '上一年',
    explain:
      '周一至周五为工作日，这里只写例外：放假的日子和调休上班的周末。受理、答复等以工作日计的期限都按它计算；已定下的期限不会改变。',
    off: '放假',
    working: '上班',
  },
  resources: {
    'calendar-exceptions': { name: '工作日历', fields: { items: '放假与调休', kind: '安排' } },
  },
  fields: { isWorking: '调休上班' },
};
