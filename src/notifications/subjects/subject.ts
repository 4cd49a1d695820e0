/**
 * What can be told of the rows of one collection: one file for each, added to SUBJECTS, with rules in ../rules.ts and words
 * in ../templates.ts.
 *
 * All SELECTs see `j`, which is what happened: `subject_id`, of a journal row `changes`, `from_state`, `to_state`,
 * `reason_code` and `reason_text`, of a fact `row_id`; the rest is null. A recipient who may no longer know of the row is
 * told nothing: `fields` and `portal` see `u` too, the account that is told, and where they give no row there is no news.
 */
export interface Subject {
  /** one row whose columns, as text, are what templates merge for colleagues */
  readonly fields: string;
  /** the same for portal people: only what their view of the row shows. Without it they are told nothing */
  readonly portal?: string;
  /** who a rule or a fact may name: a SELECT of user ids each. Roles of colleagues need no SELECT: everybody who holds one */
  readonly people: Readonly<Record<string, string>>;
  /**
   * What nobody did. A SELECT of facts: template, who (one of `people`, or a role), row_id (with template and time the
   * fact's key), subject_id, more (jsonb: fields beside the subject's, or null) and `day`: told by a morning, for a week
   * from that day on, in one letter a person. It reads the rows as they are now, so that a fact which is over vanishes by
   * itself, and keeps a million others out by dates that an index knows.
   */
  readonly mornings?: string;
  /** the same with `due_at` instead of `day`: told within the minute, for a day from then on, in letters of their own */
  readonly instants?: string;
}
