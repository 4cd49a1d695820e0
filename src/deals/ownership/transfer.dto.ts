import { among, Int, Many, Text, Uuid } from '../../kernel/fields.js';

export class TransferDto {
  @Uuid({ doc: 'An active colleague who works in the deal’s channel.' }) ownerId: string;
  @Text(5, 1_000, { example: '销售区域调整' }) reason: string;
}

export class TransferItemDto extends TransferDto {
  @Uuid() id: string;
  @Int(1, 2_147_483_647, { doc: 'The version you saw.' }) version: number;
}

export class BulkTransferDto {
  @among(['all', 'each'], {
    maybe: true,
    doc: 'all (default): one refusal and nothing is done. each: every item stands for itself.',
  })
  mode?: 'all' | 'each';
  @Many(() => TransferItemDto, { min: 1, max: 100 }) items: TransferItemDto[];
}
