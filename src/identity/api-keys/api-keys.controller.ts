import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters } from '../../kernel/routes.js';
import { CreateApiKeyDto } from './api-key.dto.js';
import { apiKeyList } from './api-key.query.js';
import { ApiKeyView, NewApiKeyView } from './api-key.view.js';
import { ApiKeysService } from './api-keys.service.js';

@Controller('api-keys')
export class ApiKeysController {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
    private readonly keys: ApiKeysService,
  ) {}

  @Get()
  @Lists(ApiKeyView, apiKeyList, { doc: 'The API keys of service accounts.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, apiKeyList, actor, query);
  }

  @Post()
  @Can('api_keys.manage', {
    key: 'none',
    fails: ['guard-failed'],
    doc: 'Makes a key. It is in this answer and nowhere else.',
  })
  @Gives(NewApiKeyView, 201)
  create(@By() actor: Actor, @Body() dto: CreateApiKeyDto): Promise<Answer> {
    return this.keys.create(actor, dto);
  }

  @Post(':id/revoke')
  @Can('api_keys.manage', { ifMatch: true, fails: ['invalid-transition'], doc: 'The key fails on its next request.' })
  @Gives(ApiKeyView)
  revoke(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.keys.revoke(actor, id);
  }
}
