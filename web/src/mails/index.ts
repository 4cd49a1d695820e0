import MailOutlined from '@mui/icons-material/MailOutlined';
import type { Resource } from '../shell/shells';

export const mails: Resource = { name: 'mails', icon: MailOutlined, group: 'administration', shells: ['staff'] };
