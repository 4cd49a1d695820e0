import { among, Instant, Text, Uuid } from '../kernel/fields.js';
import { NOTICES } from './templates.js';

/** Something that happened, or that nobody did, told to one person. */
export class NoticeView {
  @Uuid() id: string;
  @among(Object.keys(NOTICES), { doc: 'What kind of news it is; more kinds may come.' }) template: string;
  @Text(1, 1_000, { doc: 'One line, in the language of the account.', example: '商机 D2026000001「知识库」已赢单' })
  title: string;
  @Text(1, 60, { doc: 'Collection of the row it is about.', example: 'deals' }) subjectType: string;
  @Uuid() subjectId: string;
  @Instant() createdAt: string;
  @Instant({ nullable: true }) readAt: string | null;
}
