/** The one place that lists all modules. */
import { type DynamicModule, Module } from '@nestjs/common';
import { CalendarModule } from './calendar/index.js';
import { DealsModule } from './deals/index.js';
import { FilesModule } from './files/index.js';
import { FundingModule } from './funding/index.js';
import { GrantsModule } from './grants/index.js';
import { IdentityModule } from './identity/index.js';
import { ImportsModule } from './imports/index.js';
import { JournalModule } from './journal/index.js';
import type { Config } from './kernel/config.js';
import { KernelModule } from './kernel/kernel.module.js';
import type { Log } from './kernel/log.js';
import { NotificationsModule } from './notifications/index.js';
import { OrganizationsModule } from './organizations/index.js';
import { PartnersModule } from './partners/index.js';
import { ReportsModule } from './reports/index.js';
import { StartupsModule } from './startups/index.js';
import { WebModule } from './web/index.js';

@Module({})
export class AppModule {
  static with(config: Config, log: Log): DynamicModule {
    return {
      module: AppModule,
      imports: [
        KernelModule.with(config, log),
        JournalModule,
        IdentityModule,
        CalendarModule,
        FilesModule,
        OrganizationsModule,
        PartnersModule,
        FundingModule,
        DealsModule,
        StartupsModule,
        GrantsModule,
        NotificationsModule,
        ReportsModule,
        ImportsModule,
        WebModule,
      ],
    };
  }
}
