import MailOutlined from '@mui/icons-material/MailOutlined';
import { lazy } from 'react';
import type { Resource } from '../shell/shells';

export const mails: Resource = {
  name: 'mails',
  icon: MailOutlined,
  group: 'administration',
  shells: ['staff'],
  columns: ['to', 'kind', 'state', 'createdAt', 'sentAt', 'attempts'],
  filters: ['state', 'createdFrom', 'createdTo'],
  show: lazy(() => import('./MailShow')),
};
