/** What `npm start` does once everything is installed (see start.mjs). It stops the service first, then PostgreSQL. */
import { whenAbandoned } from './abandoned.mjs';
import { build } from './build.mjs';
import { buildWeb } from './build-web.mjs';
import { choosePort } from './http-port.mjs';
import { localEnvironment } from './local-environment.mjs';
import { OwnDatabase } from './own-database.mjs';
import { program } from './programs.mjs';
import { done, giveUp, note, Refusal, step } from './say.mjs';
import { Service } from './service.mjs';

class Run {
  #parts = [];
  #ending;
  #child;

  async start() {
    this.#listenForTheEnd();
    const port = await choosePort();
    build();
    buildWeb();
    const env = await this.#environment(port);
    await this.#once('migrate', env);
    let accounts = '';
    if (env.NODE_ENV !== 'production') await this.#once('seed', env, (text) => (accounts += text));
    if (this.#ending) return;
    step('Starting the service …');
    const service = new Service(env, (error) => this.end(error));
    this.#parts.unshift(service);
    await service.start();
    if (!this.#ending) welcome(port, accounts);
  }

  /** Called by signals, by a part that is down for good, and by a start that failed; only the first call counts. */
  end(error) {
    this.#ending ??= this.#shutDown(error);
    return this.#ending;
  }

  async #shutDown(error) {
    if (error) giveUp(error);
    else step('Stopping …');
    this.#child?.kill();
    for (const part of this.#parts) await part.stop();
    if (!error) done('Stopped');
    process.exit();
  }

  #listenForTheEnd() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void this.end());
    whenAbandoned(() => void this.end());
  }

  async #environment(port) {
    const env = { ...localEnvironment(), PORT: String(port) };
    if (process.env.DATABASE_URL) {
      note('Using the PostgreSQL of DATABASE_URL; none is started.');
    } else {
      const database = new OwnDatabase((error) => this.end(error));
      this.#parts.push(database);
      env.DATABASE_URL = await database.start();
    }
    return env;
  }

  /** A program that ends by itself; it is not left behind when the run ends. */
  async #once(name, env, onText) {
    if (this.#ending) return;
    const onChild = (child) => (this.#child = child);
    const how = await program(`dist/src/${name}.js`, { env, onChild, onText });
    if (how !== 0 && !this.#ending) throw new Refusal(`npm start ends here: ${name} did not succeed (see above).`);
  }
}

export async function run() {
  const run = new Run();
  try {
    await run.start();
  } catch (error) {
    await run.end(error);
  }
}

function welcome(port, accounts) {
  const origin = process.env.PUBLIC_URL || `http://localhost:${port}`;
  done('Ready');
  console.log(`
  Web                ${origin}/
  API documentation  ${origin}/api/docs
  OpenAPI 3.1        ${origin}/api/openapi.json
  Health             ${origin}/health/ready

${accounts}
  Ctrl-C stops the service and its PostgreSQL.
`);
}
