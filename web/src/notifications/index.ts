import NotificationsNoneOutlined from '@mui/icons-material/NotificationsNoneOutlined';
import { lazy } from 'react';
import type { Resource } from '../shell/shells';

export const notifications: Resource = {
  name: 'notifications',
  icon: NotificationsNoneOutlined,
  group: 'start',
  shells: ['staff', 'portal'],
  show: null,
  columns: ['title', 'createdAt', 'readAt'],
  list: lazy(() => import('./NewsList')),
};
