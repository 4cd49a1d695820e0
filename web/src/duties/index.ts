import HomeOutlined from '@mui/icons-material/HomeOutlined';
import { lazy } from 'react';
import type { Page } from '../shell/shells';

/** The first page of founders, scholars and partners: what is asked of them now, and where their things stand. */
export const portalHome: Page = {
  path: '',
  icon: HomeOutlined,
  group: 'start',
  shells: ['portal'],
  page: lazy(() => import('./PortalHome')),
};
