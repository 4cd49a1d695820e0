import { Instant, Int, List, Text, Uuid } from '../../kernel/fields.js';

export const TEAM_ACTIONS = ['update', 'close', 'reopen'] as const;

export class TeamView {
  @Uuid() id: string;
  @Text(1, 100, { example: '华东销售' }) name: string;
  @Uuid({ nullable: true }) parentId: string | null;
  @Int(0, 1_000_000, { doc: 'People with a role in the team itself.' }) members: number;
  @Instant({ nullable: true }) closedAt: string | null;
  @Int(1, 2_147_483_647) version: number;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
  @List({ values: TEAM_ACTIONS }) allowedActions: string[];
}
