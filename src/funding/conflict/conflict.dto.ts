import { Email, Many, Text, Uuid } from '../../kernel/fields.js';

export class DeclareConflictDto {
  @Uuid() applicationId: string;
  @Uuid({ maybe: true, doc: 'Whose conflict it is; your own where it is left out.' }) personId?: string;
  @Text(10, 2_000, { doc: 'What the tie is.', example: '本人曾在申请团队的课题组做博士后研究' }) text: string;
}

export class JudgeConflictDto {
  @Text(10, 2_000, { example: '经核实两人同名不同人，任职单位亦不相同' }) reason: string;
}

export class WaiveConflictDto {
  @Text(20, 2_000, {
    doc: 'The minutes print it.',
    example: '双方虽同属一所大学，但分属不同学院且无任何合作往来，予以豁免',
  })
  reason: string;
  @Uuid({ maybe: true, doc: 'The waiting request of the other manager that this call confirms.' }) confirms?: string;
}

export class NoteDto {
  @Uuid() personId: string;
  @Uuid() applicationId: string;
  @Text(10, 2_000, { doc: 'How the open questions were answered.', example: '已与本人电话核实，并非同一人' })
  note: string;
}

export class ExclusionDto {
  @Text(1, 100, { example: '王某某' }) name: string;
  @Text(1, 200, { maybe: true, example: '某大学计算机学院' }) institution?: string;
  @Email({ maybe: true }) email?: string;
  @Text(10, 2_000, { example: '曾与申请人就同一成果的署名发生争议' }) reason: string;
}

export class ExclusionsDto {
  @Many(() => ExclusionDto, { max: 20 }) items: ExclusionDto[];
}
