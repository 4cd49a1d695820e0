import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step, Update } from '../../kernel/routes.js';
import { RolesService } from './roles.service.js';
import { EditUserDto, GrantRoleDto, InviteUserDto } from './user.dto.js';
import { userLife } from './user.lifecycle.js';
import { directory, userList, userStatement } from './user.query.js';
import { ColleagueView, UserView } from './user.view.js';
import { UsersService } from './users.service.js';

@Controller('users')
export class UsersController {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
    private readonly users: UsersService,
    private readonly roles: RolesService,
  ) {}

  @Get()
  @Lists(UserView, userList, { doc: 'The accounts.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, userList, actor, query);
  }

  @Post()
  @Can('users.invite', {
    fails: ['guard-failed', 'duplicate', 'too-many-requests'],
    doc: 'Creates an account and mails its invitation; a service account is active at once and has no mailbox.',
  })
  @Gives(UserView, 201)
  invite(@By() actor: Actor, @Body() dto: InviteUserDto): Promise<Answer> {
    return this.users.invite(actor, dto);
  }

  @Get(':id')
  @Can('users.read', { doc: 'One account.' })
  @Gives(UserView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    const { text, values } = userStatement(actor, id);
    return this.db.read(text, values);
  }

  @Update(userLife)
  @Gives(UserView)
  edit(@By() actor: Actor, @Id() id: string, @Body() dto: EditUserDto): Promise<Answer> {
    return this.users.edit(actor, id, dto);
  }

  @Post(':id/roles')
  @Can('roles.grant', {
    fails: ['guard-failed', 'duplicate', 'second-person-required', 'gone'],
    doc: 'Grants a role. Administrator, finance, legal and auditor answer 202 until another administrator confirms.',
  })
  @Gives(UserView, 201)
  @ApiResponse({ status: 202, type: PendingView })
  grant(@By() actor: Actor, @Id() id: string, @Body() dto: GrantRoleDto): Promise<Answer> {
    return this.roles.grant(actor, id, dto);
  }

  @Delete(':id/roles/:roleId')
  @Can('roles.grant', {
    fails: ['guard-failed'],
    doc: 'Takes a role away at once. Two active administrators always stay.',
  })
  @Gives(UserView)
  revoke(@By() actor: Actor, @Id() id: string, @Id('roleId') roleId: string): Promise<Answer> {
    return this.roles.revoke(actor, id, roleId);
  }

  @Step(userLife, 'invite', { fails: ['too-many-requests'] })
  @Gives(UserView)
  sendInvitation(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.users.sendInvitation(actor, id);
  }

  @Step(userLife, 'disable', { fails: ['guard-failed'] })
  @Gives(UserView)
  disable(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.users.disable(actor, id);
  }

  @Step(userLife, 'enable', { fails: ['guard-failed'] })
  @Gives(UserView)
  enable(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.users.enable(actor, id);
  }
}

@Controller('people')
export class PeopleController {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(ColleagueView, directory, { doc: 'The directory: who works here, in which team, in which roles.' })
  people(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, directory, actor, query);
  }
}
