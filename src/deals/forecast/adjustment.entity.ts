import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What a manager adds to or takes from a forecast, beside the owners' numbers. */
@Entity('forecast_adjustments')
export class ForecastAdjustment {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  /** the first day of the month */
  @Column('date') period: string;
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('uuid', { nullable: true }) teamId: string | null;
  @Column('text') category: ValueOf<'forecast_category'>;
  @Column('numeric') amount: string;
  @Column('text') note: string;
}
