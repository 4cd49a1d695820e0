/** How late something is that is owed. */
/* eslint-disable crm/sql-text -- the day is an expression of this module */
/** Late days of an obligation `ob` on a day: those of earlier turns, and of this one if it is the grantee's. */
export const lateDaysOn = (day: string): string =>
  `(ob.banked_late_days + CASE ob.turn WHEN 'grantee' THEN greatest(${day} - ob.turn_due_on, 0) ELSE 0 END)`;

export const LATE_DAYS = lateDaysOn('app_today()');
