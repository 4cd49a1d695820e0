/** Other work than was agreed, in words: nothing follows but that the terms say so (contract/versioning.ts). */
import { Text } from '../../../kernel/fields.js';
import { type AmendmentKind, BY_ECOSYSTEM } from './kind.js';

export class ScopeDto {
  @Text(10, 4_000, { doc: 'What is done from now on.', example: '研究内容由文本对齐扩展到语音对齐，目标与预算不变' })
  scope: string;
}

export const scope: AmendmentKind<ScopeDto> = {
  ...BY_ECOSYSTEM,
  changes: ScopeDto,
};
