/** Which reviews count: given, not reopened for discussion at the moment, and without a conflict found since. */
export const VALID_REVIEW = `v.state IN ('submitted', 'final') AND v.quarantined_by IS NULL`;
