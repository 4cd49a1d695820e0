import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { OrganizationsModule } from '../organizations/index.js';
import { ForgettingService } from './forgetting.service.js';
import { Import } from './import.entity.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { ContactsKind } from './kinds/contacts.kind.js';
import { DealsKind } from './kinds/deals.kind.js';
import { Kinds } from './kinds/kinds.js';
import { OrganizationsKind } from './kinds/organizations.kind.js';
import { UsersKind } from './kinds/users.kind.js';
import { ErrorFileService } from './looks/error-file.service.js';
import { LooksController } from './looks/looks.controller.js';
import { LooksService } from './looks/looks.service.js';
import { MappingsService } from './looks/mappings.service.js';
import { Runner } from './runs/runner.js';
import { UploadsService } from './uploads.service.js';

@Module({
  imports: [FilesModule, IdentityModule, OrganizationsModule, TypeOrmModule.forFeature([Import])],
  controllers: [LooksController, ImportsController],
  providers: [
    UploadsService,
    ImportsService,
    LooksService,
    MappingsService,
    ErrorFileService,
    Runner,
    ForgettingService,
    Kinds,
    UsersKind,
    OrganizationsKind,
    ContactsKind,
    DealsKind,
  ],
})
export class ImportsModule {}
