/** What proves a step: of each step its own. */
import { Email, Shaped, Text } from '../../kernel/fields.js';

const maybe = { maybe: true };

/** By the member. */
export class CompleteStepDto {
  @Shaped('^[A-Za-z0-9._:@-]{3,120}$', { ...maybe, example: 'acct-100238', doc: 'api_account_linked: its name there.' })
  apiAccountRef?: string;
  @Text(1, 40, { ...maybe, example: '2026-01', doc: 'terms_accepted: which version of the terms.' })
  termsVersion?: string;
  @Text(1, 100, { ...maybe, example: '韩梅', doc: 'technical_contact.' }) name?: string;
  @Email({ ...maybe, doc: 'technical_contact.' }) email?: string;
}

/** By us. */
export class VerifyStepDto {
  @Text(1, 60, { ...maybe, doc: 'api_account_linked: the challenge as the account shows it.' }) challenge?: string;
  @Text(10, 500, {
    ...maybe,
    example: '营业执照与统一社会信用代码核对一致',
    doc: 'entity_verified: what was looked at.',
  })
  note?: string;
}
