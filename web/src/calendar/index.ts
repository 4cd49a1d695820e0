import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined';
import { lazy } from 'react';
import type { Page } from '../shell/shells';

/** What is not Monday to Friday as usual: every deadline that counts working days goes by it. */
export const calendar: Page = {
  path: 'calendar',
  icon: CalendarMonthOutlined,
  group: 'administration',
  shells: ['staff'],
  action: 'calendar.write',
  page: lazy(() => import('./Calendar')),
};
