/** Which reviews count: given, not reopened for discussion at the moment, and without a conflict found since. */
export const validReview = (alias: string): string =>
  `(${alias}.state IN ('submitted', 'final') AND ${alias}.quarantined_by IS NULL)`;

/** The same over `reviews v`. */
export const VALID_REVIEW = validReview('v');
