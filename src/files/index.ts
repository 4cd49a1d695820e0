/**
 * The door. Another module attaches uploads to its rows, keeps files that it writes, and serves those that only it may
 * serve; whoever reads the row then reads its files.
 */
export { attach, dropFile, dropFiles, fileOf, keepFile, type Owner } from './attach.js';
export { CONTENT_HEADERS } from './download.service.js';
export type { StoredFile } from './file.entity.js';
export { FileView } from './file.view.js';
export { FilesModule } from './files.module.js';
export { contentDisposition } from './name.js';
export { FileStore, type Stored } from './store.js';
