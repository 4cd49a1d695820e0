/** Runs a Node program of this project to its end, under this Node. */
import { spawn } from 'node:child_process';
import { inRoot } from './paths.mjs';

/**
 * Answers its exit code, or the signal that ended it. `onChild` receives the process, to pass signals on; `onText` what it
 * prints, which otherwise goes to the terminal.
 */
export function program(file, { args = [], env = {}, onChild, onText } = {}) {
  const child = spawn(process.execPath, ['--enable-source-maps', inRoot(file), ...args], {
    cwd: inRoot(),
    env: { ...process.env, ...env },
    stdio: ['ignore', onText ? 'pipe' : 'inherit', 'inherit'],
  });
  child.stdout?.setEncoding('utf8').on('data', onText);
  onChild?.(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
}
