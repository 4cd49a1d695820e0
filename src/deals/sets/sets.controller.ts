import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { problem, type Slug } from '../../kernel/problem.js';
import { By, Can, Gives, Id, Under } from '../../kernel/routes.js';
import { type ValueOf, valuesOf } from '../../labels.js';
import { dealLife } from '../pipeline/deal.lifecycle.js';
import { FormDetailsService } from './form-details.service.js';
import { BenchmarksDto, DealContactsDto, EncountersDto, FormDetailsDto, LinesDto, MembersDto } from './sets.dto.js';
import { SetsService } from './sets.service.js';
import { benchmarks, contacts, encounters, lines, members } from './sets.js';
import {
  BenchmarksView,
  DealContactsView,
  EncountersView,
  FormDetailsListView,
  LinesView,
  MembersView,
} from './sets.view.js';

const whole = { fails: ['guard-failed', 'duplicate'] as Slug[], doc: 'The whole set at once.' };

@Controller('deals/:id')
export class SetsController {
  constructor(
    private readonly sets: SetsService,
    private readonly formDetails: FormDetailsService,
  ) {}

  @Get('lines')
  @Can('deals.read_money')
  @Gives(LinesView)
  getLines(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.sets.read(actor, id, lines);
  }

  @Put('lines')
  @Under(dealLife, 'update', whole)
  @Gives(LinesView)
  putLines(@By() actor: Actor, @Id() id: string, @Body() dto: LinesDto): Promise<Answer> {
    return this.sets.replace(actor, id, lines, dto.items);
  }

  @Get('contacts')
  @Can('deals.read')
  @Gives(DealContactsView)
  getContacts(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.sets.read(actor, id, contacts);
  }

  @Put('contacts')
  @Under(dealLife, 'update', whole)
  @Gives(DealContactsView)
  putContacts(@By() actor: Actor, @Id() id: string, @Body() dto: DealContactsDto): Promise<Answer> {
    return this.sets.replace(actor, id, contacts, dto.items);
  }

  @Get('members')
  @Can('deals.read')
  @Gives(MembersView)
  getMembers(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.sets.read(actor, id, members);
  }

  @Put('members')
  @Under(dealLife, 'workOn', whole)
  @Gives(MembersView)
  putMembers(@By() actor: Actor, @Id() id: string, @Body() dto: MembersDto): Promise<Answer> {
    return this.sets.replace(actor, id, members, dto.items);
  }

  @Get('competitors')
  @Can('deals.read')
  @Gives(EncountersView)
  getCompetitors(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.sets.read(actor, id, encounters);
  }

  @Put('competitors')
  @Under(dealLife, 'workOn', whole)
  @Gives(EncountersView)
  putCompetitors(@By() actor: Actor, @Id() id: string, @Body() dto: EncountersDto): Promise<Answer> {
    return this.sets.replace(actor, id, encounters, dto.items);
  }

  @Get('benchmarks')
  @Can('deals.read')
  @Gives(BenchmarksView)
  getBenchmarks(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.sets.read(actor, id, benchmarks);
  }

  @Put('benchmarks')
  @Under(dealLife, 'update', whole)
  @Gives(BenchmarksView)
  putBenchmarks(@By() actor: Actor, @Id() id: string, @Body() dto: BenchmarksDto): Promise<Answer> {
    return this.sets.replace(actor, id, benchmarks, dto.items);
  }

  @Get('form-details')
  @Can('deals.read', { doc: 'The answers to every delivery form that was asked about.' })
  @Gives(FormDetailsListView)
  getFormDetails(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.formDetails.read(actor, id);
  }

  @Put('form-details/:form')
  @Under(dealLife, 'update', { ...whole, doc: 'All answers to one delivery form; those to the others stay.' })
  @Gives(FormDetailsListView)
  putFormDetails(
    @By() actor: Actor,
    @Id() id: string,
    @Param('form') form: string,
    @Body() dto: FormDetailsDto,
  ): Promise<Answer> {
    return this.formDetails.replace(actor, id, formNamed(form), dto);
  }
}

function formNamed(name: string): ValueOf<'delivery_form'> {
  const form = valuesOf('delivery_form').find((each) => each === name);
  if (!form) throw problem('not-found');
  return form;
}
