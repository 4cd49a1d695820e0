/** Starts the service: settings, application, a look around, then requests. Whoever started it hears `ready`. */
import { createApp } from './app.js';
import { Config } from './kernel/config.js';
import { Db } from './kernel/db.js';
import { mustBeFit } from './kernel/fit.js';
import { giveUp } from './kernel/give-up.js';
import { endGracefully } from './kernel/http/shutdown.js';

async function serve(): Promise<void> {
  const config = new Config();
  const app = await createApp(config);
  await mustBeFit((text) => app.get(Db).pool.query(text), config);
  endGracefully(app);
  // the channel to `npm start` closes with it, also when it is killed: this process must not stay behind
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  if (config.runsWeb) await app.listen(config.port, config.host);
  else await app.init();
  process.send?.('ready');
}

serve().catch((error: unknown) => {
  giveUp(error);
  process.exit();
});
