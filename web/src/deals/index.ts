import HandshakeOutlined from '@mui/icons-material/HandshakeOutlined';
import { lazy } from 'react';
import type { Resource } from '../shell/shells';

export const deals: Resource = {
  name: 'deals',
  icon: HandshakeOutlined,
  group: 'sales',
  shells: ['staff', 'portal'],
  columns: [
    'number',
    'title',
    'customer',
    'stage',
    'owner',
    'amountBaseNet',
    'expectedCloseOn',
    'nextStep',
    'updatedAt',
  ],
  filters: ['stage', 'channel', 'category', 'ownerId'],
  list: lazy(() => import('./DealList')),
  show: lazy(() => import('./DealShow')),
  create: lazy(() => import('./DealCreate')),
  edit: lazy(() => import('./DealEdit')),
};
