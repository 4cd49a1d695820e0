/** How meetings, their items and their minutes are answered. */
import { Bool, Instant, Int, List, Many, Nested, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import type { ValueOf } from '../../labels.js';

export class SeatedView {
  @Uuid() id: string;
  @Text(1, 100) name: string;
}

export class MeetingSummaryView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() roundId: string;
  @Text(3, 20) roundCode: string;
  @Nested(() => SeatedView) chair: SeatedView;
  @Instant() startsAt: string;
  @OneOf('meeting_state') state: ValueOf<'meeting_state'>;
  @List({ text: 40 }) allowedActions: string[];
}

export class AgendaItemView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() meetingId: string;
  @Bool({ doc: '回避: you are recused, and the rest of the item is not shown to you.' }) isRecused: boolean;
  @Uuid({ nullable: true }) applicationId: string | null;
  @Text(1, 200, { nullable: true }) title: string | null;
  @OneOf('agenda_proposal', { nullable: true }) proposal: ValueOf<'agenda_proposal'> | null;
  @JsonObject({ nullable: true, doc: 'Resource → amount that the vote is about.', example: { cny: '30.00' } })
  amounts: object | null;
  @OneOf('agenda_item_state', { nullable: true }) state: ValueOf<'agenda_item_state'> | null;
  @Nested(() => SeatedView, { nullable: true, doc: 'Where the chair is recused.' }) actingChair: SeatedView | null;
  @Int(0, 1000, { nullable: true, doc: 'Until it is decided: who is in the room and may vote.' }) voters: number | null;
  @Int(0, 1000, { nullable: true, doc: 'Until it is decided: how many of them it takes.' }) quorum: number | null;
  @Int(0, 1000, { nullable: true, doc: 'How many have voted; what they voted is counted after the vote.' })
  ballots: number | null;
  @Bool({ doc: 'You have voted.' }) hasVoted: boolean;
  @Int(0, 1000, { nullable: true, doc: 'null until the vote is closed.' }) yes: number | null;
  @Int(0, 1000, { nullable: true }) no: number | null;
  @Int(0, 1000, { nullable: true }) abstain: number | null;
  @List({ text: 40 }) allowedActions: string[];
}

export class AddendumView {
  @Uuid() id: string;
  @Text(1, 10_000) text: string;
  @Text(1, 100, { nullable: true, doc: 'Who added it.' }) by: string | null;
  @Instant() at: string;
}

export class MeetingView extends MeetingSummaryView {
  @Text(0, 100_000, { nullable: true }) minutes: string | null;
  @Shaped('^[0-9a-f]{64}$', {
    nullable: true,
    doc: 'Of the locked minutes: SHA-256 of their UTF-8 text.',
    example: 'a'.repeat(64),
  })
  minutesSha256: string | null;
  @Many(() => SeatedView, { doc: 'Who is in the room.' }) present: SeatedView[];
  @Many(() => AgendaItemView, { max: 1000 }) items: AgendaItemView[];
  @Many(() => AddendumView) addenda: AddendumView[];
}
