import ContactPhoneOutlined from '@mui/icons-material/ContactPhoneOutlined';
import type { Resource } from '../shell/shells';

export const contacts: Resource = {
  name: 'contacts',
  icon: ContactPhoneOutlined,
  group: 'sales',
  shells: ['staff', 'portal'],
  columns: ['name', 'organization', 'title', 'department', 'state', 'owner', 'updatedAt'],
};
