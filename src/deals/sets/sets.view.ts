import { Bool, Decimal, Int, Many, Money, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { BenchmarkDto, DealContactDto, EncounterDto, FormDetailsDto, LineDto, MemberDto } from './sets.dto.js';

export class LineView extends LineDto {
  @Uuid() id: string;
  @Money() gross: string;
  @Money() net: string;
  @Money() tax: string;
}
export class DealContactView extends DealContactDto {
  @Uuid() id: string;
  @Text(1, 30, { example: '王芳' }) name: string;
  @Text(0, 255, { nullable: true, example: '信息中心主任' }) title: string | null;
  @Uuid() organizationId: string;
}
export class MemberView extends MemberDto {
  @Uuid() id: string;
  @Text(1, 255, { example: '李雷' }) name: string;
}
export class EncounterView extends EncounterDto {
  @Uuid() id: string;
  @Text(1, 120, { example: '某大厂' }) name: string;
}
export class BenchmarkView extends BenchmarkDto {
  @Uuid() id: string;
  @Decimal({ nullable: true, doc: 'Ours against the required score; negative when it is missed.', example: '-3.5' })
  gap: string | null;
  @Bool({ nullable: true, doc: 'null until our score is known.' }) met: boolean | null;
}
export class FormDetailsView extends FormDetailsDto {
  @Uuid() id: string;
  @OneOf('delivery_form') deliveryForm: string;
}

export class LinesView {
  @Int(1, 2_147_483_647, { doc: 'The deal’s, for the next If-Match.' }) dealVersion: number;
  @Many(() => LineView) data: LineView[];
}
export class DealContactsView {
  @Int(1, 2_147_483_647) dealVersion: number;
  @Many(() => DealContactView) data: DealContactView[];
}
export class MembersView {
  @Int(1, 2_147_483_647) dealVersion: number;
  @Many(() => MemberView) data: MemberView[];
}
export class EncountersView {
  @Int(1, 2_147_483_647) dealVersion: number;
  @Many(() => EncounterView) data: EncounterView[];
}
export class BenchmarksView {
  @Int(1, 2_147_483_647) dealVersion: number;
  @Many(() => BenchmarkView) data: BenchmarkView[];
}
export class FormDetailsListView {
  @Int(1, 2_147_483_647) dealVersion: number;
  @Many(() => FormDetailsView) data: FormDetailsView[];
}
