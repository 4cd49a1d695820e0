import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKey } from './api-keys/api-key.entity.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { ApiKeysService } from './api-keys/api-keys.service.js';
import { Guard } from './guard.js';
import { AuthController } from './login/auth.controller.js';
import { EntryService } from './login/entry.service.js';
import { Consent } from './consents/consent.entity.js';
import { LettersService } from './login/letters.service.js';
import { LoginGuard } from './login/login.guard.js';
import { LoginService } from './login/login.service.js';
import { Throttle } from './login/throttle.js';
import { Credentials } from './passwords/credentials.js';
import { Passwords } from './passwords/passwords.js';
import { PasswordsController } from './passwords/passwords.controller.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { ActingService } from './sessions/acting.service.js';
import { News } from './sessions/news.js';
import { SessionReader } from './sessions/session-reader.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignUpController } from './sign-up/sign-up.controller.js';
import { SignUpService } from './sign-up/sign-up.service.js';
import { SweepService } from './sweep.service.js';
import { Team } from './teams/team.entity.js';
import { TeamsController } from './teams/teams.controller.js';
import { TeamsService } from './teams/teams.service.js';
import { InvitationsService } from './users/invitations.service.js';
import { Person } from './users/person.entity.js';
import { PersonIdentifier } from './users/person-identifier.entity.js';
import { RolesService } from './users/roles.service.js';
import { User } from './users/user.entity.js';
import { UserSessionsController } from './users/user-sessions.controller.js';
import { PeopleController, UsersController } from './users/users.controller.js';
import { UsersService } from './users/users.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Person, PersonIdentifier, Consent, User, Team, ApiKey])],
  controllers: [
    AuthController,
    PasswordsController,
    SignUpController,
    UsersController,
    UserSessionsController,
    PeopleController,
    TeamsController,
    ApiKeysController,
  ],
  providers: [
    SessionReader,
    SessionsService,
    ActingService,
    News,
    Passwords,
    Credentials,
    PasswordsService,
    Throttle,
    LoginService,
    LoginGuard,
    EntryService,
    LettersService,
    SignUpService,
    UsersService,
    RolesService,
    InvitationsService,
    TeamsService,
    ApiKeysService,
    SweepService,
    { provide: APP_GUARD, useClass: Guard },
  ],
  exports: [UsersService, RolesService, TeamsService, Credentials],
})
export class IdentityModule {}
