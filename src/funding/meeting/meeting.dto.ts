/** What is asked about meetings, their items and their votes. */
import { Instant, List, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { AmountsDto } from '../envelope/amounts.dto.js';

export class PlanMeetingDto {
  @Instant() startsAt: string;
  @Uuid({ maybe: true, doc: 'A person with a seat; the round’s chair when absent.' }) chairPersonId?: string;
}

export class EditMeetingDto {
  @Instant({ maybe: true }) startsAt?: string;
  @Text(0, 100_000, { maybe: true, nullable: true, example: '会议听取了各项目的评审意见' }) minutes?: string | null;
}

export class AttendanceDto {
  @List('uuid', { doc: 'The persons in the room; each holds a seat.' }) present: string[];
}

export class AddendumDto {
  @Text(1, 10_000, { example: '更正：第三项的表决时间为下午三时' }) text: string;
}

export class AddItemDto {
  @Uuid() applicationId: string;
  @OneOf('agenda_proposal') proposal: ValueOf<'agenda_proposal'>;
  @Nested(() => AmountsDto, { maybe: true, doc: 'Of a recommendation: the vote is about exactly these amounts.' })
  amounts?: AmountsDto;
}

export class NameActingChairDto {
  @Uuid({ doc: 'A person with a seat who is not recused.' }) personId: string;
}

export class CastDto {
  @OneOf('vote_choice', { doc: 'Counted, and kept with no name and no time.' }) choice: ValueOf<'vote_choice'>;
}
