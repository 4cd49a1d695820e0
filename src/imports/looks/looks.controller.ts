import { Controller, Get, Param } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Parameters } from '../../kernel/routes.js';
import { valuesOf } from '../../labels.js';
import {
  ImportKindsView,
  ImportRowsView,
  NamedMappingsView,
  PreviewView,
  TargetsView,
  ValuesView,
} from '../import.view.js';
import { LooksService } from './looks.service.js';
import { MappingsService } from './mappings.service.js';

@Controller('imports')
export class LooksController {
  constructor(
    private readonly looks: LooksService,
    private readonly mappings: MappingsService,
  ) {}

  @Get('kinds')
  @Can('imports.run', { doc: 'What I may import.' })
  @Gives(ImportKindsView)
  kinds(@By() actor: Actor): Answer {
    return this.mappings.kindsFor(actor);
  }

  @Get('kinds/:kind/targets')
  @Can('imports.run', { doc: 'What a kind of import can fill, each target with its type, labels and meaning.' })
  @Gives(TargetsView)
  targets(@By() actor: Actor, @Param('kind') kind: string): Answer {
    return this.mappings.targets(actor, kind);
  }

  @Get('kinds/:kind/mappings')
  @Can('imports.run', { doc: 'Mappings that my team has kept for a kind.' })
  @Gives(NamedMappingsView)
  saved(@By() actor: Actor, @Param('kind') kind: string): Promise<Answer> {
    return this.mappings.saved(actor, kind);
  }

  @Get(':id/preview')
  @Can('imports.run', { fails: ['gone'], doc: 'The columns, the first rows, and a first mapping to confirm.' })
  @Gives(PreviewView)
  preview(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.looks.preview(actor, id);
  }

  @Get(':id/values')
  @Can('imports.run', { fails: ['gone'], doc: 'The different texts of one column, most frequent first.' })
  @ApiQuery({ name: 'column', required: true, schema: { type: 'string', maxLength: 210 } })
  @Gives(ValuesView)
  values(@By() actor: Actor, @Id() id: string, @Parameters() query: Query): Promise<Answer> {
    return this.looks.values(actor, id, query);
  }

  @Get(':id/rows')
  @Can('imports.run', { doc: 'What the last run found about each row.' })
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string', enum: [...valuesOf('importRowState')] } })
  @ApiQuery({ name: 'cursor', required: false, schema: { type: 'string', pattern: '^[0-9]{1,9}$' } })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 } })
  @Gives(ImportRowsView)
  rows(@By() actor: Actor, @Id() id: string, @Parameters() query: Query): Promise<Answer> {
    return this.looks.rows(actor, id, query);
  }
}
