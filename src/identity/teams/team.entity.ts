import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Teams form a tree; a role on a team reaches everything below it. */
@Entity('teams')
export class Team {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('uuid', { nullable: true }) parentId: string | null;
  @Column('timestamptz', { nullable: true }) closedAt: string | null;
  @Column('int') version: number;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
}
