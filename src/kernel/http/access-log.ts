/**
 * One line for each request, also for one that its caller left or that no route took. The fields are these and no others:
 * no URL, no query string, no body, no header but the user agent.
 */
import { hostname } from 'node:os';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { jsonLine } from '../log.js';

const INSTANCE = JSON.stringify(hostname());

/** Spelled by hand: every value but the user agent is a number or made by us, and this runs for each request. */
export function accessLine(request: FastifyRequest, reply: FastifyReply, status: number, ms: number): string {
  const { edge, user, slug } = request;
  const bytes = reply.getHeader('content-length');
  return (
    `{"at":"${instant()}","log":"access","requestId":"${request.id}","method":"${request.method}"` +
    `,"route":${edge ? `"${edge.template}"` : 'null'},"status":${status}` +
    (slug ? `,"slug":"${slug}"` : '') +
    (reply.raw.writableFinished ? '' : ',"aborted":true') +
    `,"ms":${Math.round(ms * 10) / 10}` +
    (bytes === undefined ? '' : `,"bytes":${Number(bytes)}`) +
    (user?.userId ? `,"actorId":"${user.userId}","audience":"${user.audience}"` : '') +
    (user?.sessionId ? `,"session":"${user.sessionId.slice(0, 8)}"` : '') +
    `,"ip":"${request.ip}","ua":${agent(request.headers['user-agent'])},"instance":${INSTANCE}}`
  );
}

let second = { ms: 0, text: '' };

/** Many requests end in the same millisecond. */
function instant(): string {
  const ms = Date.now();
  if (ms !== second.ms) second = { ms, text: new Date(ms).toISOString() };
  return second.text;
}

/** The one text of a stranger's making; few are different. */
const agents = new Map<string, string>();

function agent(text = ''): string {
  const known = agents.get(text);
  if (known) return known;
  const json = jsonLine(text.slice(0, 200));
  if (agents.size < 500 && text.length < 500) agents.set(text, json);
  return json;
}
