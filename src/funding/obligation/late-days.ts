/** Late days of an obligation `ob`: those of earlier turns, and of this one if it is the grantee's. */
export const LATE_DAYS = `(ob.banked_late_days
  + CASE ob.turn WHEN 'grantee' THEN greatest(app_today() - ob.turn_due_on, 0) ELSE 0 END)`;
