import { among } from '../kernel/fields.js';
import { type UploadPurpose, UPLOADS } from './purposes.js';

/** The fields beside the file of a multipart upload. */
export class UploadDto {
  @among(Object.keys(UPLOADS), { doc: 'What the file is for; it decides which types and sizes are taken.' })
  purpose: UploadPurpose;
}
