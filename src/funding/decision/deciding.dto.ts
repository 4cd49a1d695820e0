/** What is asked of who recommends. */
import { Nested } from '../../kernel/fields.js';
import { AmountsDto } from '../envelope/amounts.dto.js';

export class RecommendDto {
  @Nested(() => AmountsDto, { doc: 'Resource → amount; where the committee voted on amounts, exactly those.' })
  amounts: AmountsDto;
}
