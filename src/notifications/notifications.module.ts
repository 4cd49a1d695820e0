import { Module } from '@nestjs/common';
import { DeliveryService } from './delivery.service.js';
import { MailController } from './mail.controller.js';
import { MailsService } from './mails.service.js';
import { NoticeController } from './notice.controller.js';
import { ReadingService } from './reading.service.js';
import { RemindersService } from './reminders.service.js';
import { Smtp } from './smtp.js';
import { TellingService } from './telling.service.js';

@Module({
  controllers: [NoticeController, MailController],
  providers: [TellingService, RemindersService, ReadingService, DeliveryService, MailsService, Smtp],
})
export class NotificationsModule {}
