import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import type { Resource } from '../shell/shells';

const common = { group: 'data', shells: ['staff'] } as const;

export const imports: Resource = {
  ...common,
  name: 'imports',
  icon: UploadFileOutlined,
  columns: ['fileName', 'kind', 'state', 'rowsTotal', 'rowsNew', 'rowsUpdated', 'rowsError', 'createdAt'],
  filters: ['state', 'kind'],
  verbs: ['check', 'apply'],
  edit: null,
};

export const exports: Resource = {
  ...common,
  name: 'exports',
  icon: FileDownloadOutlined,
  columns: ['createdAt', 'kind', 'format', 'state', 'rowCount', 'bytes', 'asOf', 'expiresAt'],
  filters: ['state', 'kind'],
  edit: null,
};
