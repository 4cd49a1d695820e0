/**
 * passport-local, for the one route that takes a password.
 *
 * It also accepts any type and the query string, so the body is checked before it (guards run before pipes), and /auth
 * takes no parameters at all. The Passport here is this application's own: the package's shared one would serve every
 * instance in a process by the strategy that was registered last. Every failure is the one 401.
 */
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { validated } from '../../kernel/body.pipe.js';
import { Config } from '../../kernel/config.js';
import { problem } from '../../kernel/problem.js';
import { deviceOf } from './devices.js';
import { LoginDto } from './login.dto.js';
import { type Account, LoginService } from './login.service.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** set by the login guard: whose password it was */
    account?: Account;
  }
}

type Done = (error: unknown, account?: Account | false) => void;

@Injectable()
export class LoginGuard implements CanActivate {
  private readonly passport = new passport.Passport();

  constructor(
    private readonly login: LoginService,
    private readonly config: Config,
  ) {
    const options = { usernameField: 'email', passwordField: 'password', passReqToCallback: true } as const;
    this.passport.use(
      new Strategy(options, (request, _email, _password, done) => {
        this.verify(request as unknown as FastifyRequest).then((account) => done(null, account), done);
      }),
    );
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    validated(LoginDto, request.body);
    request.account = await new Promise<Account>((resolve, reject) => {
      const done: Done = (error, account) => {
        if (error || !account) reject((error as Error) ?? problem('not-authenticated'));
        else resolve(account);
      };
      this.passport.authenticate('local', { session: false }, done)(request, {}, reject);
    });
    return true;
  }

  private verify(request: FastifyRequest): Promise<Account> {
    const device = deviceOf(request, this.config.secure);
    return this.login.verify(request.body as LoginDto, { ip: request.ip, device });
  }
}
