/**
 * The tree of teams. A closed team takes no members and has nothing below it, so nobody's rows hang in the air; the
 * database keeps the tree a tree (teams_no_cycle) and names distinct among siblings.
 *
 * Lock order: team, its parent.
 */
import { Injectable } from '@nestjs/common';
import { change, create } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, refuse } from '../../kernel/problem.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import { SessionReader } from '../sessions/session-reader.js';
import type { CreateTeamDto, EditTeamDto } from './team.dto.js';
import { Team } from './team.entity.js';
import { teams, teamStatement } from './team.query.js';

@Injectable()
export class TeamsService {
  constructor(
    private readonly db: Db,
    private readonly sessions: SessionReader,
  ) {}

  open(actor: Actor, dto: CreateTeamDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const team = await this.create(tx, actor, dto);
      return view(tx, actor, team.id);
    });
  }

  async create(tx: Tx, actor: Actor, { name, parentId }: CreateTeamDto): Promise<Team> {
    await expectOpen(tx, parentId);
    return create(tx, actor, Team, { name, parentId: parentId ?? null, createdBy: actor.userId }, 'teams.created');
  }

  /** Moving a team moves whose rows its managers reach: everybody is read again. */
  async edit(actor: Actor, id: string, { name, parentId }: EditTeamDto): Promise<Answer> {
    const done = await this.db.transaction(actor, async (tx) => {
      const team = await claim(tx, actor, teams, id, 'teams.write');
      if (team.closedAt) refuse([{ code: 'team_closed' }]);
      await expectOpen(tx, parentId);
      await change(tx, actor, team, { name, parentId }, 'teams.updated');
      return view(tx, actor, id);
    });
    this.sessions.forget();
    return done;
  }

  close(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const team = await claim(tx, actor, teams, id, 'teams.write');
      if (team.closedAt) throw problem('invalid-transition', { from: 'closed', verb: 'close', allowed: ['reopen'] });
      const used = await one<{ used: boolean }>(
        tx,
        `SELECT EXISTS (SELECT FROM user_roles WHERE team_id = $1)
             OR EXISTS (SELECT FROM teams WHERE parent_id = $1 AND closed_at IS NULL) AS used`,
        [id],
      );
      if (used!.used) refuse([{ code: 'team_in_use' }]);
      await change(tx, actor, team, { closedAt: new Date().toISOString() }, 'teams.closed');
      return view(tx, actor, id);
    });
  }

  reopen(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const team = await claim(tx, actor, teams, id, 'teams.write');
      if (!team.closedAt) throw problem('invalid-transition', { from: 'open', verb: 'reopen', allowed: ['close'] });
      await expectOpen(tx, team.parentId);
      await change(tx, actor, team, { closedAt: null }, 'teams.reopened');
      return view(tx, actor, id);
    });
  }
}

/** Locked against being closed meanwhile. */
async function expectOpen(tx: Tx, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const parent = await one<{ closed: boolean }>(
    tx,
    `SELECT closed_at IS NOT NULL AS closed FROM teams WHERE id = $1 FOR SHARE`,
    [id],
  );
  if (!parent) refuse([{ code: 'no_such_team', pointer: '/parentId' }]);
  if (parent!.closed) refuse([{ code: 'team_closed', pointer: '/parentId' }]);
}

function view(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = teamStatement(actor, id);
  return answer(tx, text, values);
}
