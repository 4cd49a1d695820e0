import InsightsOutlined from '@mui/icons-material/InsightsOutlined';
import { lazy } from 'react';
import type { Page } from '../shell/shells';

/** 分析: what people would rather look at than read. */
export const analysis: Page = {
  path: 'analysis',
  icon: InsightsOutlined,
  group: 'start',
  shells: ['staff'],
  action: 'deals.read_money',
  page: lazy(() => import('./Analysis')),
};
