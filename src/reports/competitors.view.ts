import { Int, Many, Money, OneOf, Text, Uuid } from '../kernel/fields.js';

export class CompetitorEncounterView {
  @Uuid({ doc: 'The competitor.' }) id: string;
  @Text(1, 120, { example: '某大厂' }) name: string;
  @OneOf('competitor_kind') kind: string;
  @Int(1, 2_147_483_647, { doc: 'Deals on which it was met.' }) deals: number;
  @Int(0, 2_147_483_647) won: number;
  @Int(0, 2_147_483_647) lost: number;
  @Money({ doc: 'Net, in CNY, of deals that are open or on hold.' }) openBaseNet: string;
  @Money({ doc: 'Net, in CNY.' }) wonBaseNet: string;
  @Money({ doc: 'Net, in CNY.' }) lostBaseNet: string;
}

export class CompetitorEncountersView {
  @Many(() => CompetitorEncounterView, { max: 100 }) data: CompetitorEncounterView[];
}
