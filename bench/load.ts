/**
 * The data of the bench, loaded by SQL: organizations with the keys and grams that the service itself would store, deals
 * spread over them, users in teams. Names and titles are spelled once in Node and copied in; everything else is made by
 * PostgreSQL from row numbers, so that every run loads the same.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { nameKeys } from '../src/organizations/naming/names.js';
import { indexed } from '../src/organizations/search/indexing.js';
import { lines, searchable } from '../src/organizations/search/spelling.js';
import type { Flags } from './flags.js';
import { dealTitle, organizationName, uscc } from './names.js';

export async function load(client: Client, { deals, organizations, users }: Flags): Promise<void> {
  const found = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM deals');
  if (found.rows[0]!.n >= deals) return;
  await client.query('BEGIN');
  await client.query(`SET LOCAL session_replication_role = replica; SET LOCAL maintenance_work_mem = '1GB'`);
  await people(client, users);
  await firms(client, organizations);
  // the k-th property of the n-th deal, one of `many`, independent of its other properties
  await client.query(
    `CREATE FUNCTION pg_temp.of(n int, k int, many int) RETURNS int LANGUAGE sql IMMUTABLE AS
     $$ SELECT (abs(hashint8extended(n, k)) % many)::int $$`,
  );
  const rebuild = await withoutIndexes(client, 'deals');
  await dealsOf(client, deals, organizations, users);
  await rebuild();
  await client.query('COMMIT');
  await client.query('VACUUM (ANALYZE, FREEZE)');
}

/** Drops the indexes of a table and answers how to make them again: together is far quicker than row by row. */
export async function withoutIndexes(client: Client, table: string): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index i
     WHERE indrelid = $1::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)`,
    [table],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return async () => {
    for (const { definition } of rows) await client.query(definition);
  };
}

/** Ten to a team, the first of them its manager; one more person is finance. */
async function people(client: Client, users: number): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE staff ON COMMIT DROP AS
      SELECT n, uuidv7() AS user_id, uuidv7() AS person_id, n / 10 AS team FROM generate_series(0, ${users}) n`);
  await client.query(`
    CREATE TEMP TABLE crews ON COMMIT DROP AS SELECT team, uuidv7() AS team_id FROM staff GROUP BY team;
    INSERT INTO teams (id, name) SELECT team_id, '销售' || team || '部' FROM crews;
    INSERT INTO people (id, name) SELECT person_id, '同事' || n FROM staff;
    INSERT INTO users (id, person_id, name, email, audience, state, email_verified_at)
      SELECT user_id, person_id, '同事' || n, 'bench' || n || '@example.test', 'staff', 'active', now() FROM staff;
    INSERT INTO user_roles (user_id, audience, role, team_id)
      SELECT user_id, 'staff', CASE WHEN n = ${users} THEN 'finance' WHEN n % 10 = 0 THEN 'sales_manager' ELSE 'sales' END,
        team_id FROM staff JOIN crews USING (team)`);
}

async function firms(client: Client, count: number): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE firm (n int, id uuid DEFAULT uuidv7(), name text, uscc text, name_norm text, match_name text,
      core_name text, grams text[], names text, initials text, pinyin text, title text, title_grams text[], title_terms text,
      lanes text[], terms text[]) ON COMMIT DROP`);
  const into = `COPY firm (n, name, uscc, name_norm, match_name, core_name, grams, names, initials, pinyin, title,
    title_grams, title_terms, lanes, terms) FROM STDIN`;
  await pipeline(Readable.from(firmRows(count)), client.query(copyFrom(into)));
  await client.query(`
    INSERT INTO organizations (id, uscc, legal_name, name_norm, match_name, core_name, kind, state, verified_at, verified_how,
        root_organization_id, city_code)
      SELECT id, uscc, name, name_norm, match_name, core_name, 'company', 'verified', now(), 'registry_lookup', id,
        (ARRAY['110100', '310100', '440300', '330100', '440100', '510100', '420100', '320100', '320500', '610100', '340100', '430100'])[1 + n % 12]
      FROM firm;
    INSERT INTO organization_names (organization_id, kind, name, name_norm, match_name)
      SELECT id, 'legal', name, name_norm, match_name FROM firm;
    INSERT INTO organization_search (organization_id, grams, names, initials, pinyin)
      SELECT id, grams, names, initials, pinyin FROM firm;
    INSERT INTO organization_search_terms (organization_id, lane, term) SELECT id, t.lane, t.term FROM firm, unnest(lanes, terms) t (lane, term);
    CREATE INDEX ON firm (n); ANALYZE firm`);
}

function* firmRows(count: number): Generator<string> {
  for (let n = 0; n < count; n++) {
    const name = organizationName(n);
    const title = dealTitle(n);
    const keys = nameKeys(name);
    const code = uscc(n);
    const { terms, grams, texts } = indexed([name], code);
    const spelled = searchable(title);
    yield copied([
      String(n), name, code, keys.nameNorm, keys.matchName, keys.coreName, array(grams), lines(texts.names), lines(texts.initials),
      lines(texts.pinyin), title, array(spelled.grams), spelled.terms, array(terms.map(([lane]) => lane)), array(terms.map(([, term]) => term)),
    ]); // prettier-ignore
  }
}

const copied = (cells: readonly string[]): string =>
  `${cells.map((text) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t')).join('\t')}\n`;
const array = (items: readonly string[]): string => `{${items.map((item) => `"${item}"`).join(',')}}`;

/** 60 of 100 deals are open, 25 won, 12 lost, 3 on hold; dates over three years. */
async function dealsOf(client: Client, deals: number, organizations: number, users: number): Promise<void> {
  const text = `
    WITH g AS (
      SELECT n, uuidv7(make_interval(secs => n - $1)) AS id, pg_temp.of(n, 1, $3) AS u, pg_temp.of(n, 2, $2) AS firm, pg_temp.of(n, 3, 100) AS dice,
        pg_temp.of(n, 4, 4) AS four, pg_temp.of(n, 5, 5) AS five, date '2024-01-01' + pg_temp.of(n, 6, 1095) AS day,
        (1000 + pg_temp.of(n, 7, 99999900) / 100.0)::numeric(18,2) AS gross
      FROM generate_series(1, $1) n),
    s AS (
      SELECT g.*, CASE WHEN dice < 60 THEN (ARRAY['lead_confirmed', 'qualified', 'poc', 'negotiation', 'contract_review'])[1 + five]
        WHEN dice < 85 THEN 'won' WHEN dice < 97 THEN 'lost' ELSE 'on_hold' END AS stage FROM g)
    INSERT INTO deals (id, created_at, updated_at, created_by, title, title_grams, title_terms, need_statement, customer_id, product_line, channel,
      delivery_form, type, source, owner_id, team_id, stage, held_from_stage, tax_basis, tax_rate, amount_gross, amount_net, amount_tax,
      fx_date, expected_close_on, probability, forecast_category, loss_reason_code, closed_at, contract_number, signed_on, signed_gross)
    SELECT s.id, s.day, s.day + s.n % 86400 * interval '1 second', st.user_id, f.title, f.title_grams, f.title_terms,
      '客户希望用大模型改造客服与知识库，要求数据不出域，三个月内上线', f.id,
      (ARRAY['foundation_model', 'agent_platform', 'code_assistant', 'multimodal', 'custom_training'])[1 + s.n % 5],
      CASE WHEN four = 0 THEN 'ecosystem' ELSE 'direct' END, (ARRAY['api', 'cloud_private', 'on_prem'])[1 + s.n % 3], 'new', 'inbound',
      st.user_id, c.team_id, s.stage, CASE WHEN s.stage = 'on_hold' THEN 'poc' END, 'gross', 0.06, gross, round(gross / 1.06, 2),
      gross - round(gross / 1.06, 2), s.day, s.day + 90,
      CASE s.stage WHEN 'won' THEN 100 WHEN 'lost' THEN 0 WHEN 'lead_confirmed' THEN 10 WHEN 'qualified' THEN 20 WHEN 'poc' THEN 40
        WHEN 'negotiation' THEN 60 WHEN 'contract_review' THEN 80 ELSE 40 END,
      CASE s.stage WHEN 'won' THEN 'closed' WHEN 'lost' THEN 'omitted' WHEN 'on_hold' THEN 'omitted' WHEN 'negotiation' THEN 'most_likely'
        WHEN 'contract_review' THEN 'commit' WHEN 'poc' THEN 'best_case' ELSE 'pipeline' END,
      CASE WHEN s.stage = 'lost' THEN 'too_expensive' END, CASE WHEN s.stage IN ('won', 'lost') THEN s.day + interval '80 days' END,
      CASE WHEN s.stage = 'won' THEN 'HT-' || s.n END, CASE WHEN s.stage = 'won' THEN s.day + 80 END, CASE WHEN s.stage = 'won' THEN gross END
    FROM s JOIN firm f ON f.n = s.firm JOIN staff st ON st.n = s.u JOIN crews c USING (team) ORDER BY s.n`;
  const numbers = [deals, organizations, users];
  await client.query(text.replace(/\$(\d)/g, (_, position) => String(numbers[Number(position) - 1])));
  await client.query(`
    INSERT INTO deal_stage_history (deal_id, to_stage, to_type, entered_at, actor_id, amount_at, probability_at, category_at,
      delivery_form_at, channel_at, expected_close_at, owner_at)
    SELECT id, stage, stage_type, created_at, owner_id, amount_base_net, probability, forecast_category, delivery_form, channel,
      expected_close_on, owner_id FROM deals`);
}
