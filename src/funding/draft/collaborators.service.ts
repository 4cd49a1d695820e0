/**
 * Who else is in an application: asked by mail, and in once they say so themselves.
 *
 * The promise: nobody becomes a co-PI by what somebody else typed. A link works once, for its days, for whoever holds it
 * and is logged in; only its hash is kept. At most ten are asked at a time, counted under the application's lock.
 *
 * Lock order: round, identity group, application, its collaborators.
 */
import { Injectable } from '@nestjs/common';
import { change } from '../../journal/index.js';
import type { Actor, Lang } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Config } from '../../kernel/config.js';
import { randomToken, sha256 } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { Mailbox } from '../../kernel/mail.js';
import { problem, refuse } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { applicationAnswer } from '../application/application.query.js';
import { Application } from '../application/application.entity.js';
import { LIVE_STATES } from '../application/application.lifecycle.js';
import { type Taken, takeApplication } from '../application/taking.js';
import type { InviteDto } from './draft.dto.js';
import { expectOpen } from './editing.js';

const MOST = 10;

@Injectable()
export class CollaboratorsService {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly mailbox: Mailbox,
  ) {}

  /** Asked again while nobody has answered, the old link is dead and a new one goes out. */
  invite(actor: Actor, id: string, { email, role }: InviteDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { round, application } = await take(tx, actor, id);
      const [held] = await rows<{ live: number; confirmed: boolean }>(tx, HELD, [id, email]);
      refuse([
        ...(held!.live >= MOST ? [{ code: 'too_many', pointer: '/email', most: MOST }] : []),
        ...(held!.confirmed ? [{ code: 'already_member', pointer: '/email' }] : []),
      ]);
      const token = randomToken('zc_');
      const { invitationDays: days } = round.settings;
      const asked = await one<{ until: string }>(tx, ASK, [id, email, role, sha256(token), days, actor.userId]);
      const changes = { collaborators: { to: { email, role } } };
      await change(tx, actor, application, {}, 'applications.invite', { changes });
      await this.mailbox.queue(tx, {
        to: email,
        template: 'collaborator_invited',
        lang: await langOf(tx, email),
        fields: { inviter: actor.name, title: application.title, until: asked!.until },
        secrets: { link: `${this.config.publicUrl}/collaborations/accept#token=${token}` },
      });
      return applicationAnswer(tx, actor, id, 201);
    });
  }

  remove(actor: Actor, id: string, collaboratorId: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { application } = await take(tx, actor, id);
      const gone = await one<{ email: string; personId: string | null }>(tx, REMOVE, [collaboratorId, id]);
      if (!gone) throw problem('not-found');
      await rows(tx, LEAVE, [id, gone.personId]);
      const changes = { collaborators: { from: gone.email } };
      await change(tx, actor, application, {}, 'applications.remove_collaborator', { changes });
      return applicationAnswer(tx, actor, id);
    });
  }

  /** 410 for a link that is used, withdrawn, too old or never was. */
  accept(actor: Actor, token: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const asked = await one<{ id: string }>(tx, MEANT, [sha256(token)]);
      if (!asked) throw problem('gone');
      const application = await lock(tx, Application, asked.id);
      if (!LIVE_STATES.includes(application.state)) throw problem('gone');
      const seat = await one<{ role: string }>(tx, CONFIRM, [sha256(token), actor.personId]);
      if (!seat) throw problem('gone');
      const seated = await one(tx, SEAT, [asked.id, actor.personId, seat.role]);
      refuse(seated ? [] : [{ code: 'already_member' }]);
      const changes = { team: { to: { personId: actor.personId, role: seat.role } } };
      await change(tx, actor, application, {}, 'applications.join', { changes });
      return applicationAnswer(tx, actor, asked.id);
    });
  }
}

/** By its owner, while it is written. */
async function take(tx: Tx, actor: Actor, id: string): Promise<Taken> {
  const taken = await takeApplication(tx, actor, id, 'applications.apply');
  expectOpen(actor, taken.application);
  return taken;
}

const langOf = async (tx: Tx, email: string): Promise<Lang> =>
  (await one<{ lang: Lang }>(tx, `SELECT lang FROM users WHERE email_key = lower(normalize($1, NFKC))`, [email]))
    ?.lang ?? 'zh-CN';

const HELD = `SELECT count(*) FILTER (WHERE lower(email) <> lower($2))::int AS live,
    coalesce(bool_or(lower(email) = lower($2) AND confirmed_at IS NOT NULL), false) AS confirmed
  FROM collaborators WHERE application_id = $1 AND removed_at IS NULL`;
const ASK = `INSERT INTO collaborators AS c (application_id, email, role, token_hash, expires_at, created_by)
  VALUES ($1, $2, $3, $4, app_now() + make_interval(days => $5), $6)
  ON CONFLICT (application_id, lower(email)) WHERE removed_at IS NULL DO UPDATE
    SET role = EXCLUDED.role, token_hash = EXCLUDED.token_hash, invited_at = EXCLUDED.invited_at,
        expires_at = EXCLUDED.expires_at, version = c.version + 1, updated_at = clock_timestamp()
  RETURNING to_char(expires_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS until`;
const REMOVE = `UPDATE collaborators SET removed_at = app_now(), version = version + 1, updated_at = clock_timestamp()
  WHERE id = $1 AND application_id = $2 AND removed_at IS NULL RETURNING email, person_id AS "personId"`;
const LEAVE = `DELETE FROM application_access WHERE application_id = $1 AND person_id = $2 AND role <> 'owner'`;
const LIVE = `token_hash = $1 AND confirmed_at IS NULL AND removed_at IS NULL AND app_now() < expires_at`;
const MEANT = `SELECT application_id AS id FROM collaborators WHERE ${LIVE}`;
// the condition is the guard: of two who hold the link, one is in
const CONFIRM = `UPDATE collaborators SET person_id = $2, confirmed_at = app_now(), version = version + 1, updated_at = clock_timestamp()
  WHERE ${LIVE} RETURNING role`;
const SEAT = `INSERT INTO application_access (application_id, person_id, role) VALUES ($1, $2, $3)
  ON CONFLICT (application_id, person_id) DO NOTHING RETURNING role`;
