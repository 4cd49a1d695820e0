import { among, Money, Month, Text, Uuid } from '../../kernel/fields.js';
import type { Category } from '../pipeline/stages.js';

export const ADJUSTABLE: readonly Category[] = ['pipeline', 'best_case', 'most_likely', 'commit'];

export class AdjustDto {
  @Month() period: string;
  @Uuid({ maybe: true, doc: 'Either a person or a team.' }) userId?: string;
  @Uuid({ maybe: true, doc: 'Either a person or a team.' }) teamId?: string;
  @among(ADJUSTABLE) category: Category;
  @Money({ doc: 'CNY, net; negative takes away.', example: '-50000.00' }) amount: string;
  @Text(1, 255, { example: '两个项目预计推迟' }) note: string;
}
