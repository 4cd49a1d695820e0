/** Is the process alive, may it be sent requests: a status and an empty body, no names, no versions. */
import { Controller, Get } from '@nestjs/common';
import { Answer } from '../answer.js';
import { Public } from '../routes.js';
import { Readiness } from './readiness.js';

@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Public({ anyHost: true, doc: 'The process answers.' })
  live(): Answer {
    return new Answer('');
  }

  @Get('ready')
  @Public({ anyHost: true, doc: 'The process may be sent requests.' })
  async ready(): Promise<Answer> {
    return new Answer('', undefined, false, (await this.readiness.isReady()) ? 200 : 503);
  }
}
