/**
 * The floor: node:http and pg, nothing else. It does what a person in a hurry would write: the plain SQL, rows to
 * JSON.stringify, no login, no permissions, no checks. Writes replay the very statements of the service.
 */
import { createServer, type ServerResponse } from 'node:http';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Sent, replay } from './recording.js';

export interface Script {
  readonly recordings: Readonly<Record<string, { sent: Sent[]; subject: string | null }>>;
  readonly copy: string;
}

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DATABASE_POOL ?? 10) });
for (const type of [pg.types.builtins.DATE, pg.types.builtins.TIMESTAMPTZ])
  pg.types.setTypeParser(type, (text: string) => text);
let script: Script;

const DEAL = `
  SELECT d.*, c.legal_name AS customer_name, u.name AS owner_name
  FROM deals d JOIN organizations c ON c.id = d.customer_id JOIN users u ON u.id = d.owner_id`;
const SUMMARY = `
  SELECT d.id, d.version, d.number, d.title, c.id AS customer_id, c.legal_name AS customer_name, u.id AS owner_id, u.name AS owner_name,
    d.team_id, d.product_line, d.channel, d.delivery_form, d.type, d.source, d.stage, d.stage_type, d.forecast_category, d.probability,
    d.probability_is_auto, d.currency, d.amount_gross, d.amount_net, d.amount_tax, d.amount_base_net, d.expected_close_on, d.next_step,
    d.next_step_on, d.competitor_check, d.closed_at, d.signed_on, d.created_at, d.updated_at
  FROM deals d JOIN organizations c ON c.id = d.customer_id JOIN users u ON u.id = d.owner_id`;

const APPLICATION = `
  SELECT a.id, a.version, r.id AS round_id, r.code, r.name_zh, r.name_en, a.title, a.track, p.id AS owner_id, p.name AS owner_name,
    o.id AS organization_id, o.legal_name, a.receipt_no, a.state, a.public_status, a.lane, a.editing, a.current_revision,
    a.submitted_at, a.created_at, a.updated_at
  FROM applications a JOIN rounds r ON r.id = a.round_id JOIN people p ON p.id = a.owner_person_id
  LEFT JOIN organizations o ON o.id = a.organization_id`;

/** path → statement and its parameters from the query */
const READS: Record<string, { text: string; values: (query: URLSearchParams) => unknown[] }> = {
  '/get': { text: `${DEAL} WHERE d.id = $1`, values: (q) => [q.get('id')] },
  '/list': {
    text: `${SUMMARY} WHERE d.stage = $1 ORDER BY d.expected_close_on DESC, d.id DESC LIMIT 50`,
    values: (q) => [q.get('stage')],
  },
  '/team': {
    text: `${SUMMARY} WHERE d.stage = $1 AND d.team_id = $2 ORDER BY d.expected_close_on DESC, d.id DESC LIMIT 50`,
    values: (q) => [q.get('stage'), q.get('team')],
  },
  '/applications': {
    text: `${APPLICATION} WHERE a.round_id = $1 AND a.state = $2 ORDER BY a.submitted_at DESC, a.id DESC LIMIT 50`,
    values: (q) => [q.get('round'), q.get('state')],
  },
  '/round': {
    text: `${APPLICATION} WHERE a.round_id = $1 ORDER BY a.created_at DESC, a.id DESC LIMIT 50`,
    values: (q) => [q.get('round')],
  },
  '/mine': {
    text: `${APPLICATION} WHERE a.owner_person_id = $1 ORDER BY a.created_at DESC LIMIT 50`,
    values: (q) => [q.get('person')],
  },
  '/found': {
    text: `${APPLICATION} WHERE a.title LIKE '%' || $1 || '%' ORDER BY a.updated_at DESC, a.id DESC LIMIT 50`,
    values: (q) => [q.get('q')],
  },
};

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://bare');
  request.resume();
  request.once('end', () => {
    answer(url, response).catch((error: Error) => response.writeHead(500).end(error.message));
  });
});

async function answer(url: URL, response: ServerResponse): Promise<void> {
  const read = READS[url.pathname];
  if (read) {
    const { rows } = await pool.query({ name: url.pathname, text: read.text, values: read.values(url.searchParams) });
    return send(response, JSON.stringify(url.pathname === '/get' ? rows[0] : { data: rows }));
  }
  if (url.pathname === '/copy') return copy(response);
  return send(response, await replayed(url.searchParams.get('name')!, url.searchParams.get('id')));
}

function send(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
}

async function replayed(name: string, id: string | null): Promise<string> {
  const { sent, subject } = script.recordings[name]!;
  const client = await pool.connect();
  try {
    const row = await replay(client, sent, new Map(subject && id ? [[subject, id]] : []));
    return String(row?.body ?? JSON.stringify(row));
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function copy(response: ServerResponse): Promise<void> {
  const client = await pool.connect();
  response.writeHead(200, { 'content-type': 'text/csv' });
  const rows = client.query(copyTo(script.copy));
  rows.pipe(response);
  rows.once('error', () => response.destroy());
  rows.once('close', () => client.release());
}

process.on('message', (message: Script) => {
  script = message;
  process.send?.('scripted');
});
process.once('disconnect', () => process.exit());
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'));
