/** The port of the service: PORT and no other when it is given, else 3000 or the next free one. */
import { createServer } from 'node:net';
import { note, Refusal } from './say.mjs';

const FIRST = 3000;

export async function choosePort(env = process.env) {
  const host = env.HOST || '127.0.0.1';
  if (env.PORT) {
    const port = Number(env.PORT);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Refusal(`PORT=${env.PORT} is not a port (1 to 65535).`);
    if (!(await isFree(port, host))) throw new Refusal(`Port ${port} is taken. Free it, or choose another PORT.`);
    return port;
  }
  for (let port = FIRST; port < FIRST + 100; port++) {
    if (await isFree(port, host)) {
      if (port !== FIRST) note(`Port ${FIRST} is taken; using ${port}.`);
      return port;
    }
  }
  throw new Refusal(`All ports from ${FIRST} to ${FIRST + 99} are taken. Choose another with PORT.`);
}

/** Free where the service will listen, and on ::1, to which a browser may turn "localhost". */
async function isFree(port, host) {
  const results = await Promise.all([...new Set([host, '::1'])].map((address) => tryListening(port, address)));
  return results.every((code) => code !== 'EADDRINUSE' && code !== 'EACCES');
}

function tryListening(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve('')));
  });
}
