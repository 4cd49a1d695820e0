import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody, whatever accounts, contacts or positions they have. */
@Entity('people')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
}
