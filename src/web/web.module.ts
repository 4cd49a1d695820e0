import { Module } from '@nestjs/common';
import { Site } from './site.js';
import { WebController } from './web.controller.js';

@Module({ providers: [Site], controllers: [WebController] })
export class WebModule {}
