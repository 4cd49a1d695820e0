/* eslint-disable crm/sql-text -- constants of this module */
/** Whether what a match is about still stands in the way; as of now, whatever has been written down. */
import { LIVE, OPEN_DIRECT } from './candidates.js';

/** Registrations `o` of registrations_now that are alive. */
export const STILL_THERE = `o.stored_state IN (${LIVE}) AND o.state IN (${LIVE})`;

/** Of a match behind this alias. */
export const isLive = (m: string): string => `(
  EXISTS (SELECT FROM registrations_now o WHERE o.id = ${m}.other_registration_id AND ${STILL_THERE})
  OR EXISTS (SELECT FROM deals d WHERE d.id = ${m}.deal_id AND ${OPEN_DIRECT})
  OR EXISTS (SELECT FROM organization_roles h WHERE h.organization_id = ${m}.organization_id AND h.role = 'customer' AND h.until IS NULL))`;
