import HistoryEduOutlined from '@mui/icons-material/HistoryEduOutlined';
import { lazy } from 'react';
import type { Resource } from '../shell/shells';

export const journal: Resource = {
  name: 'journal',
  icon: HistoryEduOutlined,
  group: 'administration',
  shells: ['staff'],
  list: lazy(() => import('./JournalList')),
  show: null,
};
