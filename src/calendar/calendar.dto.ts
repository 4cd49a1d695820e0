import { Bool, DateOnly, Many, Text } from '../kernel/fields.js';

export class CalendarDay {
  @DateOnly({ example: '2026-02-14' }) day: string;
  @Bool({ doc: 'true: a weekend that is worked; false: a day off.' }) isWorking: boolean;
  @Text(1, 60, { example: '春节调休' }) name: string;
}

export class CalendarYearDto {
  @Many(() => CalendarDay, { max: 366, doc: 'Each day once.' }) items: CalendarDay[];
}

export class CalendarYearView {
  @Many(() => CalendarDay, { max: 366 }) data: CalendarDay[];
}
