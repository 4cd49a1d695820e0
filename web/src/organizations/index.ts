import ApartmentOutlined from '@mui/icons-material/ApartmentOutlined';
import { lazy } from 'react';
import type { Resource } from '../shell/shells';

export const organizations: Resource = {
  name: 'organizations',
  icon: ApartmentOutlined,
  group: 'sales',
  shells: ['staff', 'portal'],
  columns: ['legalName', 'uscc', 'kind', 'state', 'accountOwner', 'updatedAt'],
  filters: ['state', 'kind', 'role'],
  show: lazy(() => import('./OrganizationShow')),
};
