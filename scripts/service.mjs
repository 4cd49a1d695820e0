/**
 * The service as a child process: it says `ready` when it answers, ends itself when this process is gone (the channel
 * closes), and is started again when it dies after it was ready. Ten deaths within a minute are the end.
 */
import { spawn } from 'node:child_process';
import { inRoot } from './paths.mjs';
import { note, Refusal } from './say.mjs';

const HASTY = { deaths: 10, within: 60_000 };
const PAUSE_MS = 500;

export class Service {
  #deaths = [];
  #stopping = false;

  /** `onEnd` is called when it is down for good without having been asked. */
  constructor(env, onEnd) {
    this.env = env;
    this.onEnd = onEnd;
  }

  /** Resolves when the service answers. */
  start() {
    return new Promise((resolve, reject) => {
      let ready = false;
      this.child = spawn(process.execPath, ['--enable-source-maps', inRoot('dist/src/main.js')], {
        cwd: inRoot(),
        env: { ...process.env, ...this.env },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      this.child.on('message', (message) => {
        if (message !== 'ready') return;
        ready = true;
        resolve();
      });
      this.ended = new Promise((over) => {
        this.child.on('exit', (code, signal) => {
          over();
          if (this.#stopping) resolve();
          else if (!ready)
            reject(new Refusal(`The service did not start (${signal ?? `exit code ${code}`}); see above.`));
          else this.#again(signal ?? `exit code ${code}`);
        });
      });
    });
  }

  #again(how) {
    const now = Date.now();
    this.#deaths = [...this.#deaths.filter((then) => now - then < HASTY.within), now];
    if (this.#deaths.length >= HASTY.deaths) {
      this.onEnd(new Refusal(`The service died ${HASTY.deaths} times within a minute (last: ${how}).`));
      return;
    }
    note(`The service died (${how}); starting it again.`);
    setTimeout(() => {
      if (!this.#stopping) this.start().catch(() => this.#again('it did not start'));
    }, PAUSE_MS);
  }

  /** Lets it finish its requests; a service that has not drained after 40 seconds is killed. */
  async stop() {
    this.#stopping = true;
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGTERM');
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 40_000);
    await this.ended;
    clearTimeout(patience);
  }
}
