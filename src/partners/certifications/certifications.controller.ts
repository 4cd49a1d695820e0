import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, GivesEither, Id, Lists, Parameters } from '../../kernel/routes.js';
import { CreateCertificationDto, RevokeCertificationDto } from './certification.dto.js';
import { certificationList, certificationStatement } from './certification.list.js';
import { CertificationView, OwnCertificationView } from './certification.view.js';
import { CertificationsService } from './certifications.service.js';

@Controller('certifications')
export class CertificationsController {
  constructor(
    private readonly service: CertificationsService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(CertificationView, certificationList, {
    portal: OwnCertificationView,
    doc: 'Certificates; from the portal, those of your people.',
  })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, certificationList, actor, query);
  }

  @Post()
  @Can('certifications.write')
  @Gives(CertificationView, 201)
  create(@By() actor: Actor, @Body() dto: CreateCertificationDto): Promise<Answer> {
    return this.service.create(actor, dto);
  }

  @Get(':id')
  @Can('partners.read_file')
  @GivesEither(CertificationView, OwnCertificationView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.db.read(...certificationStatement(actor, id));
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Can('certifications.write', { ifMatch: true, doc: 'From now on it counts for nobody.' })
  @Gives(CertificationView)
  revoke(@By() actor: Actor, @Id() id: string, @Body() dto: RevokeCertificationDto): Promise<Answer> {
    return this.service.revoke(actor, id, dto.reason);
  }
}
