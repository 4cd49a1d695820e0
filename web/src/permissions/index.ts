import TableChartOutlined from '@mui/icons-material/TableChartOutlined';
import { lazy } from 'react';
import type { Page } from '../shell/shells';

/** Who may do what, as the service judges it. */
export const permissions: Page = {
  path: 'permissions',
  icon: TableChartOutlined,
  group: 'administration',
  shells: ['staff'],
  action: 'permissions.read',
  page: lazy(() => import('./Permissions')),
};
