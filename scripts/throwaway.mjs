/**
 * A cluster in a temporary folder for one command, deleted with it. What a killed command left behind is deleted by the
 * next one: the folder's name carries the process that made it.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reachable } from './postgres-binaries.mjs';
import { Cluster } from './postgres.mjs';
import { THROWAWAY } from './postgres-settings.mjs';

/** Starts it; the caller destroys it. `kind` names the command. */
export async function throwaway(kind, settings = {}) {
  const room = reachable(tmpdir(), '/var/tmp');
  const prefix = `zplan-crm-${kind}-`;
  sweep(room, prefix);
  const folder = mkdtempSync(join(room, `${prefix}${process.pid}-`));
  try {
    const password = randomBytes(18).toString('base64url');
    const cluster = new Cluster(folder, { password, settings: { ...THROWAWAY, max_connections: '200', ...settings } });
    await cluster.start();
    return cluster;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function sweep(room, prefix) {
  for (const name of readdirSync(room)) {
    const pid = Number(name.startsWith(prefix) ? name.slice(prefix.length).split('-')[0] : 0);
    if (pid > 0 && !isAlive(pid)) new Cluster(join(room, name), { password: '' }).destroy();
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
