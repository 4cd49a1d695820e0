import HowToRegOutlined from '@mui/icons-material/HowToRegOutlined';
import { lazy } from 'react';
import type { Resource } from '../shell/shells';

/** Two-person requests that wait for me. */
export const approvals: Resource = {
  name: 'approvals',
  icon: HowToRegOutlined,
  group: 'start',
  shells: ['staff'],
  list: lazy(() => import('./ApprovalList')),
  show: null,
  columns: ['verb', 'targetType', 'requestedByName', 'requestedAt', 'expiresAt'],
};
