import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A credential of a service account: some of its permissions, for at most a year. */
@Entity('api_keys')
export class ApiKey {
  @PrimaryColumn('uuid') id: string;
  @Column('text') id8: string;
  @Column('bytea') secretHash: Buffer;
  @Column('text') name: string;
  @Column('uuid') serviceUserId: string;
  @Column('text', { array: true }) actions: string[];
  @Column('timestamptz') expiresAt: string;
  @Column('timestamptz', { nullable: true }) revokedAt: string | null;
  @Column('int') version: number;
  @Column('timestamptz') createdAt: string;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') updatedAt: string;
}
