/** Many organizations by SQL, indexed as the service would index them. */
import type { Db } from '../../src/kernel/db.js';
import { rows, type Tx } from '../../src/kernel/tx.js';
import { nameKeys, searchEntries } from '../../src/organizations/index.js';

const BRANDS =
  '明远 恒达 天启 嘉禾 中安 新越 博雅 汇通 瑞丰 泰和 星河 云帆 海川 华宇 金石 百川 东升 安泰 同创 鼎新'.split(' ');
const WORDS = '科技 信息技术 智能装备 数据服务 网络科技 新能源 医疗器械 教育咨询 贸易 文化传媒'.split(' ');
const PLACES = '北京 上海 深圳市 广州 杭州 成都 重庆 武汉 苏州 '.split(' ');

/** A name like those of the register: the n-th of many. */
export function firmName(n: number): string {
  const [brand, word, place] = [BRANDS[n % 20], WORDS[Math.floor(n / 20) % 10], PLACES[Math.floor(n / 200) % 10]];
  return `${place ?? ''}${brand}${n >= 2000 ? numeral(n) : ''}${word}有限公司`;
}

const numeral = (n: number): string =>
  [...String(n)].map((digit) => '零甲乙丙丁戊己庚辛壬'.charAt(Number(digit))).join('');

export async function loadFirms(db: Db, names: readonly string[], batch = 1_000): Promise<void> {
  for (let at = 0; at < names.length; at += batch) {
    await db.work((tx) => loadBatch(tx, names.slice(at, at + batch)), { seconds: 120 });
  }
}

async function loadBatch(tx: Tx, names: readonly string[]): Promise<void> {
  const keys = names.map((name) => nameKeys(name));
  const entries = names.map((name) => searchEntries([name], null));
  const column = (key: 'nameNorm' | 'matchName' | 'coreName') => keys.map((each) => each[key]);
  const ids = await rows<{ id: string }>(
    tx,
    `INSERT INTO organizations (legal_name, name_norm, match_name, core_name, kind, uscc_missing_reason)
     SELECT n.name, n.norm, n.match, n.core, 'company', 'not_yet_provided'
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS n (name, norm, match, core, nr)
     ORDER BY n.nr RETURNING id`,
    [names, column('nameNorm'), column('matchName'), column('coreName')],
  );
  await rows(
    tx,
    `INSERT INTO organization_names (organization_id, kind, name, name_norm, match_name)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])`,
    [ids.map(({ id }) => id), names.map(() => 'legal'), names, column('nameNorm'), column('matchName')],
  );
  const terms = entries.flatMap((entry, at) => entry.terms.map(([lane, term]) => [ids[at]?.id, lane, term]));
  await rows(
    tx,
    `INSERT INTO organization_search_terms (organization_id, lane, term) SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[])`,
    [0, 1, 2].map((at) => terms.map((term) => term[at])),
  );
  const text = (of: 'names' | 'initials' | 'pinyin') => entries.map(({ texts }) => `\n${[...texts[of]].join('\n')}\n`);
  await rows(
    tx,
    `INSERT INTO organization_search (organization_id, grams, names, initials, pinyin)
     SELECT s.id, string_to_array(s.grams, ' '), s.names, s.initials, s.pinyin
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) AS s (id, grams, names, initials, pinyin)`,
    [
      ids.map(({ id }) => id),
      entries.map(({ grams }) => grams.join(' ')),
      text('names'),
      text('initials'),
      text('pinyin'),
    ],
  );
}
