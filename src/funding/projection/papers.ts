/**
 * What of a revision its reader gets: all of it, what a reviewer may know, what one may know who must not find out who
 * applies, or nothing. The form says which fields tell persons apart (`pii`) and which tell nothing (`blindVisible`).
 */
/* eslint-disable crm/sql-text -- conditions of the projection */
import type { Answers, Field } from '../form/field.js';
import { isMine } from './parts.js';
import type { Viewer } from './project.js';

export type Reading = 'own' | 'all' | 'reviewer' | 'blind' | 'sealed' | 'none';

/** A SQL expression over `applications_now a` and its round `r`. */
export const readingOf = ({ me, sees }: Viewer): string => `CASE WHEN ${isMine(me)} THEN 'own'
  WHEN a.state = 'draft' THEN 'none' WHEN ${sees('answers')} THEN 'all'
  WHEN ${sees('review')} THEN CASE WHEN r.blinding = 'double' THEN 'blind' ELSE 'reviewer' END
  WHEN ${sees('sealed')} THEN 'sealed' ELSE 'none' END`;

/** Fields of this reading; a hidden one is not there, whether or not it was answered. */
export const fieldsFor = (reading: Reading, fields: readonly Field[]): Field[] =>
  fields.filter(({ pii, blindVisible }) => {
    if (reading === 'own' || reading === 'all') return true;
    if (reading === 'reviewer') return !pii;
    return reading === 'blind' && blindVisible === true && !pii;
  });

export function answersFor(reading: Reading, fields: readonly Field[], answers: Answers): Answers {
  const shown = new Set(fieldsFor(reading, fields).map(({ key }) => key));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => shown.has(key)));
}
