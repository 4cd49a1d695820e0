/**
 * Conflicts that come about by themselves: somebody takes a post, a deal is handed over, a paper appears. Every minute the
 * applications under review whose people have changed are computed anew, of all that a committee reads what stands against
 * its seats is kept, and every night all that are undecided are computed. Nothing waits for this: each verb asks the
 * sources; the job is what finds a conflict after the review was given, and ends a seat's reading.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { quoted } from '../../kernel/sql.js';
import { JUDGED_STATES } from '../application/application.lifecycle.js';
import { LIVE_ASSIGNMENT } from '../assignment/assignment.lifecycle.js';
import { JUDGEABLE } from './evidence.js';
import { keepForSeats } from './of-seats.js';
import { recompute } from './recompute.js';

export const RECHECK_ALL = 'funding.conflicts_nightly';
const EVERY_MS = 60_000;

@Injectable()
export class RecheckService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every(EVERY_MS, 'funding.conflicts', (signal) => this.recheckChanged(signal));
    this.jobs.work(RECHECK_ALL, (_, signal) => this.recheck(ALL, signal), {
      cron: '11 3 * * *',
      expireInSeconds: 7_200,
    });
  }

  async recheckChanged(signal?: AbortSignal): Promise<void> {
    for (const { roundId, ids } of await this.db.rows<{ roundId: string; ids: string[] }>(READ_BY_SEATS)) {
      await this.db.work((tx) => keepForSeats(tx, roundId, ids));
    }
    await this.recheck(CHANGED, signal);
  }

  /** One application that fails keeps none of the others waiting. */
  private async recheck(which: string, signal?: AbortSignal): Promise<void> {
    const faults: unknown[] = [];
    for (const { id } of await this.db.rows<{ id: string }>(which)) {
      if (signal?.aborted) return;
      await this.db.work((tx) => recompute(tx, id)).catch((fault: unknown) => faults.push(fault));
    }
    if (faults.length > 0) throw faults[0];
  }
}

const ALL = `SELECT id FROM applications WHERE state IN (${JUDGEABLE}) ORDER BY id`;

/** Ids carry the time: the newest rows of a table are found by its key. Three minutes are more than any transaction lasts. */
const FRESH_ID = `id > uuidv7(interval '-3 minutes')`;
const FRESH = `updated_at > now() - interval '3 minutes'`;

const CHANGED_PEOPLE = `
  WITH people AS MATERIALIZED (
    SELECT person_id FROM positions WHERE ${FRESH_ID}
    UNION SELECT person_id FROM staff_interests WHERE ${FRESH_ID}
    UNION SELECT person_id FROM person_identifiers WHERE ${FRESH_ID}
    UNION SELECT person_id FROM committee_seats WHERE ${FRESH_ID}
    UNION SELECT unnest(ARRAY[person_id, other_id]) FROM person_relations WHERE ${FRESH}
    UNION SELECT unnest(ARRAY[a_id, b_id]) FROM coauthorships WHERE ${FRESH}
    UNION SELECT person_id FROM reviewers WHERE ${FRESH}
    UNION SELECT person_id FROM users WHERE ${FRESH})`;

const CHANGED = `${CHANGED_PEOPLE},
  fresh AS MATERIALIZED (
    SELECT person_id FROM people
    UNION SELECT x.person_id FROM applications f JOIN application_access x ON x.application_id = f.id WHERE f.${FRESH})
  SELECT a.id FROM applications a WHERE a.state IN (${quoted(['in_review', ...JUDGED_STATES])})
    AND (a.${FRESH} OR a.id IN (
      SELECT x.application_id FROM application_access x WHERE x.person_id IN (SELECT person_id FROM fresh)
      UNION SELECT s.application_id FROM assignments s WHERE s.person_id IN (SELECT person_id FROM fresh) AND s.state IN ${LIVE_ASSIGNMENT}))
  ORDER BY a.id`;

/** Of rounds with a committee: all of them where one of its seats has changed, otherwise those whose own people have. */
const READ_BY_SEATS = `${CHANGED_PEOPLE},
  seats AS MATERIALIZED (SELECT round_id, person_id FROM committee_seats WHERE during @> app_now())
  SELECT a.round_id AS "roundId", array_agg(a.id) AS ids FROM applications a
  WHERE a.state IN (${JUDGEABLE}) AND a.round_id IN (SELECT round_id FROM seats)
    AND (a.${FRESH} OR a.round_id IN (SELECT round_id FROM seats WHERE person_id IN (SELECT person_id FROM people))
      OR a.id IN (SELECT x.application_id FROM application_access x WHERE x.person_id IN (SELECT person_id FROM people)))
  GROUP BY a.round_id`;
