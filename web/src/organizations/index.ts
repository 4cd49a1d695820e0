import ApartmentOutlined from '@mui/icons-material/ApartmentOutlined';
import type { Resource } from '../shell/shells';

export const organizations: Resource = {
  name: 'organizations',
  icon: ApartmentOutlined,
  group: 'sales',
  shells: ['staff', 'portal'],
  columns: ['legalName', 'uscc', 'kind', 'state', 'accountOwner', 'updatedAt'],
  filters: ['state', 'kind', 'role'],
  lead: ['uscc', 'usccMissingReason', 'kind', 'industryCode', 'accountOwner'],
  forStaff: ['rootOrganizationId'],
  parts: [
    { list: 'contacts', by: 'organizationId', columns: ['name', 'title', 'department', 'state', 'owner'] },
    { set: 'deals' },
    { set: 'registrations' },
    { set: 'names' },
    { set: 'domains' },
    { set: 'relations' },
    { set: 'readiness' },
    { set: 'hats' },
  ],
};
