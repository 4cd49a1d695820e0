import { Int, Many, Text, Uuid } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';

/** What a transfer answers: the giver may no longer read the deal. */
export class TransferredView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Text(11, 20, { example: 'D2026000001' }) number: string;
  @Uuid() ownerId: string;
  @Uuid({ nullable: true }) teamId: string | null;
}

export class TransferItemView {
  @Uuid() id: string;
  @Int(200, 599, { doc: 'As the single transfer would have answered.' }) status: number;
  @JsonObject({ maybe: true, doc: 'The problem, where it was refused.' }) problem?: object;
}

export class BulkTransferView {
  @Many(() => TransferItemView) items: TransferItemView[];
}
