import { Text, Uuid } from '../../kernel/fields.js';

export class CreateTeamDto {
  @Text(1, 100, { example: '华东销售' }) name: string;
  @Uuid({ maybe: true, doc: 'The team above.' }) parentId?: string;
}

export class EditTeamDto {
  @Text(1, 100, { maybe: true, example: '华东销售' }) name?: string;
  @Uuid({ maybe: true, nullable: true, doc: 'The team above; null puts it at the top.' }) parentId?: string | null;
}
