import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Public } from '../../kernel/routes.js';
import { chainHeadList } from './chain-heads.js';
import {
  ChainCheckView,
  ChainHeadView,
  ReceiptKeysView,
  ReceiptView,
  VerdictView,
  VerifyReceiptDto,
} from './receipt.dto.js';
import { ReceiptsService } from './receipts.service.js';

@Controller()
export class ReceiptsController {
  constructor(private readonly service: ReceiptsService) {}

  @Get('registrations/:id/receipt')
  @Can('registrations.read', { doc: 'What was signed when it was submitted; the partner may show it to anybody.' })
  @Gives(ReceiptView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Get('registrations/:id/chain')
  @Can('registrations.read', { doc: 'Hashes its chain anew and names the first link that is not what it was.' })
  @Gives(ChainCheckView)
  check(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.check(actor, id);
  }

  @Get('chain-heads')
  @Lists(ChainHeadView, chainHeadList, { doc: 'The daily hash over all chains, newest first.' })
  heads(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.heads(actor, query);
  }

  @Get('receipt-keys')
  @Public({ doc: 'The public keys that receipts are signed with.' })
  @Gives(ReceiptKeysView)
  keys(): Answer {
    return this.service.keys();
  }

  @Post('receipts/verify')
  @Public({ doc: 'Is this receipt one of ours, and unchanged?', key: 'none' })
  @Gives(VerdictView)
  verify(@Body() dto: VerifyReceiptDto): Answer {
    return this.service.verify(dto);
  }
}
