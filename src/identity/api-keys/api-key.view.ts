import { Instant, Int, List, Text, Uuid } from '../../kernel/fields.js';
import { KEY_ACTIONS } from './api-key.dto.js';

export class ApiKeyView {
  @Uuid() id: string;
  @Text(8, 8, { doc: 'The public part: zk_<id8>_…', example: 'k3v9x2ab' }) id8: string;
  @Text(1, 100, { example: 'ERP, nightly' }) name: string;
  @Uuid() serviceUserId: string;
  @Text(1, 100, { example: '财务系统' }) serviceUserName: string;
  @List({ values: KEY_ACTIONS }) actions: string[];
  @Instant() expiresAt: string;
  @Instant({ nullable: true }) lastUsedAt: string | null;
  @Instant({ nullable: true }) revokedAt: string | null;
  @Uuid() createdBy: string;
  @Int(1, 2_147_483_647) version: number;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
  @List({ values: ['revoke'] }) allowedActions: string[];
}

export class NewApiKeyView extends ApiKeyView {
  @Text(55, 55, { doc: 'The key, shown this once.', example: 'zk_k3v9x2ab_'.padEnd(55, 'x') }) key: string;
}
