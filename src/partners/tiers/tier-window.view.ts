import { DateOnly, Int, Many, OneOf, Uuid } from '../../kernel/fields.js';
import { Weight } from './tier-window.dto.js';

export class TierWindowView {
  @Uuid() id: string;
  @OneOf('partner_tier') tier: string;
  @Int(1, 730, { doc: 'Days of protection that an approval gives.' }) windowDays: number;
  @Int(1, 100_000, { doc: 'Open registrations at a time.' }) openCap: number;
  @Int(1, 100_000, { doc: 'Submits a day.' }) dayCap: number;
  @Weight() leadWeight: string;
  @DateOnly({ doc: 'The first day in effect.' }) effectiveFrom: string;
  @DateOnly({ nullable: true, doc: 'The first day no longer in effect; null: until further notice.' }) effectiveTo:
    string | null;
}

export class TierWindowsView {
  @Many(() => TierWindowView, { max: 1_000 }) data: TierWindowView[];
}
