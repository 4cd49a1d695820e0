import { OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class OnboardingStepDto {
  @OneOf('partner_step', { doc: 'One that does not follow from the record.', example: 'invoice_title' })
  step: ValueOf<'partner_step'>;
  @Text(2, 2_000, {
    maybe: true,
    doc: 'What proves it: invoice title, id of a working call, cards and regions, licence number.',
    example: '云帆示例系统集成有限公司，税号 91110108MA01KP2T5U',
  })
  evidence?: string;
  @Uuid({ maybe: true, doc: 'A clean file of your own.' }) fileId?: string;
}
