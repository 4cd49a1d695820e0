import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import type { Answer } from '../kernel/answer.js';
import { By, Can, Gives } from '../kernel/routes.js';
import { CalendarYearDto, CalendarYearView } from './calendar.dto.js';
import { CalendarService } from './calendar.service.js';

/** A year of it: what is not Monday to Friday as usual. */
@Controller('calendar-exceptions/:year')
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  @Get()
  @Can('calendar.read', { doc: 'Holidays and the weekends worked for them; every other day is as the weekday says.' })
  @Gives(CalendarYearView)
  read(@Param('year') year: string): Promise<Answer> {
    return this.calendar.read(year);
  }

  @Put()
  @Can('calendar.write', {
    ifMatch: false,
    fails: ['guard-failed'],
    doc: 'The whole year at once, as the State Council announces it. Deadlines that are set stay as they are.',
  })
  @Gives(CalendarYearView)
  replace(@By() actor: Actor, @Param('year') year: string, @Body() dto: CalendarYearDto): Promise<Answer> {
    return this.calendar.replace(actor, year, dto.items);
  }
}
