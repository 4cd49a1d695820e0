import { Bool, Instant, Int, List, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';

export class ConcernedPersonView {
  @Uuid() id: string;
  @Text(1, 255, { example: '李雷' }) name: string;
}

export class FindingView {
  @Uuid({ nullable: true, doc: 'null while it is found and not kept yet: recheck, and it can be judged.' })
  id: string | null;
  @Int(1, 2_147_483_647, { nullable: true }) version: number | null;
  @OneOf('conflict_rule') rule: string;
  @OneOf('conflict_severity') severity: string;
  @OneOf('conflict_state') state: string;
  @Bool({ doc: 'Its source says so now; what was confirmed counts even without.' }) isFound: boolean;
  @JsonObject({ doc: 'What it is made of: the firm, the person, the paper; of a declared one, its text.' })
  evidence: Record<string, unknown>;
  @Instant({ nullable: true }) checkedAt: string | null;
  @Uuid({ nullable: true }) decidedBy: string | null;
  @Text(0, 2_000, { nullable: true }) reason: string | null;
}

export class ConflictNoteView {
  @Uuid() id: string;
  @Text(10, 2_000, { example: '已与本人电话核实，并非同一人' }) note: string;
  @List({ text: 200 }, { doc: 'The questions that it answers.' }) answers: string[];
  @Uuid() notedBy: string;
  @Instant() at: string;
}

/** One person against one application. */
export class ConflictPairView {
  @Nested(() => ConcernedPersonView) person: ConcernedPersonView;
  @Uuid() applicationId: string;
  @OneOf('conflict_verdict', { doc: 'As of now, from the sources and from what people judged.' }) verdict: string;
  @List({ text: 200 }, { doc: 'Questions that a note answers: identity, namesake:<person>, C4:<hash>.' })
  open: string[];
  @Many(() => FindingView) findings: FindingView[];
  @Many(() => ConflictNoteView) notes: ConflictNoteView[];
}

export class ConflictPairsView {
  @Many(() => ConflictPairView, { max: 10_000 }) data: ConflictPairView[];
}

/** What whoever declared something reads of it: that it is there. */
export class DeclaredView {
  @Uuid() id: string;
  @Uuid() applicationId: string;
  @Uuid() personId: string;
  @OneOf('conflict_state') state: string;
}

/** A conflict that was judged. */
export class ConflictView extends DeclaredView {
  @Int(1, 2_147_483_647) version: number;
  @OneOf('conflict_rule') rule: string;
  @OneOf('conflict_severity') severity: string;
  @JsonObject() evidence: Record<string, unknown>;
  @Uuid({ nullable: true }) decidedBy: string | null;
  @Text(0, 2_000, { nullable: true }) reason: string | null;
}

export class ExclusionView {
  @Text(1, 100, { example: '王某某' }) name: string;
  @Text(1, 200, { nullable: true }) institution: string | null;
  @Text(3, 254, { nullable: true }) email: string | null;
  @Text(10, 2_000, { example: '曾与申请人就同一成果的署名发生争议' }) reason: string;
}

export class ExclusionsView {
  @Many(() => ExclusionView) data: ExclusionView[];
}
