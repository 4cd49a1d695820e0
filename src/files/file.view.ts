import { Instant, Int, OneOf, Text, Uuid } from '../kernel/fields.js';

/** A stored file. Its bytes are at `/files/{id}/content`, for whoever may read the row it is attached to. */
export class FileView {
  @Uuid() id: string;
  @OneOf('filePurpose') purpose: string;
  @Text(1, 200, { example: '合同.pdf' }) originalName: string;
  @Text(1, 100, { example: 'application/pdf' }) mediaType: string;
  @Int(1, 2_147_483_647, { doc: 'Bytes.', example: 48_213 }) size: number;
  @Text(64, 64, { doc: 'SHA-256 of the bytes, hexadecimal.', example: 'ba7816bf8f01cfea'.repeat(4) }) sha256: string;
  @OneOf('fileState', { doc: 'Only a clean file is served.', example: 'clean' }) state: string;
  @Text(1, 60, { nullable: true, doc: 'Collection of the row it belongs to.', example: 'deals' })
  attachedToType: string | null;
  @Uuid({ nullable: true }) attachedToId: string | null;
  @Int(1, 2_147_483_647) version: number;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}
