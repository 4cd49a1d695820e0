import { DateOnly, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class CreateCertificationDto {
  @Uuid({ doc: 'The account of the holder, active at the partner.' }) userId: string;
  @Uuid() partnerId: string;
  @OneOf('certification_code') code: ValueOf<'certification_code'>;
  @DateOnly({ doc: 'Not in the future.' }) issuedOn: string;
  @DateOnly({ doc: 'The last day on which it counts.', example: '2099-12-31' }) expiresOn: string;
  @Uuid({ maybe: true, doc: 'The certificate: a clean file of your own.' }) fileId?: string;
}

export class RevokeCertificationDto {
  @Text(5, 2_000, { example: '考试由他人代考' }) reason: string;
}
