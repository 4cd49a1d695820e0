import HomeOutlined from '@mui/icons-material/HomeOutlined';
import { lazy } from 'react';
import type { Page } from '../shell/shells';

export const home: Page = {
  path: '',
  icon: HomeOutlined,
  group: 'start',
  shells: ['staff'],
  page: lazy(() => import('./Home')),
};
