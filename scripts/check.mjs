/**
 * `npm run check`: lint, types and format side by side, two at a time since each uses one core, and then every test.
 * What one of them says is shown in one piece when it ends; the tests run when all three are content.
 */
import { spawn } from 'node:child_process';
import { install } from './install.mjs';
import { inRoot } from './paths.mjs';
import { done, giveUp, Refusal, step } from './say.mjs';

/** Answers the exit code and, where it is not to go to the terminal, what was said. */
function npm(args, output) {
  const child = spawn('npm', args, { cwd: inRoot(), stdio: ['ignore', output, output] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
}

async function failing(names) {
  const failed = [];
  const lane = async () => {
    for (let name = names.shift(); name; name = names.shift()) {
      const { code, said } = await npm(['run', '--silent', name], 'pipe');
      if (code === 0) {
        done(name);
        continue;
      }
      console.error(said);
      failed.push(name);
    }
  };
  await Promise.all([lane(), lane()]);
  return failed;
}

try {
  install();
  step('Checking lint, types and format …');
  const failed = await failing(['lint', 'types', 'format:check']);
  if (failed.length > 0) throw new Refusal(`${failed.join(' and ')} found what is said above; the tests were not run.`);
  process.exitCode = (await npm(['test'], 'inherit')).code;
} catch (error) {
  giveUp(error);
}
