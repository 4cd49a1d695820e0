/**
 * Notices that npm is gone, by whatever signal, so that nothing it started stays behind. npm runs a script through
 * `sh -c`, which lives on when npm is killed: then the shell's parent is what changes. Commands that were not started
 * by npm are left alone.
 */
import { readFileSync } from 'node:fs';

const EVERY_MS = 1_000;

export function whenAbandoned(callback) {
  if (!process.env.npm_lifecycle_event) return;
  const before = lineage();
  const timer = setInterval(() => {
    if (lineage() === before) return;
    clearInterval(timer);
    callback();
  }, EVERY_MS);
  timer.unref();
}

function lineage() {
  const parent = process.ppid;
  return isShellOfNpm(parent) ? `${parent} of ${parentOf(parent)}` : String(parent);
}

function isShellOfNpm(pid) {
  const [program, flag] = read(`/proc/${pid}/cmdline`).split('\0');
  return /(^|\/)(sh|dash|bash|ash)$/.test(program) && flag === '-c';
}

const parentOf = (pid) => /^PPid:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1];

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
