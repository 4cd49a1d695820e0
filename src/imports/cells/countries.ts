/**
 * A country by its ISO 3166 code, or by the Chinese or English name that Unicode gives it. Another spelling is the
 * mapping's to translate.
 */
const CODES = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((a) => [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((b) => a + b));
/** what Unicode names but ISO does not assign to a country, or no longer */
const NOT_COUNTRIES = new Set([
  'EU',
  'EZ',
  'UN',
  'XA',
  'XB',
  'ZZ',
  'QO',
  'AN',
  'BU',
  'CS',
  'DD',
  'FX',
  'NT',
  'SU',
  'TP',
  'YD',
  'YU',
  'ZR',
  'DY',
  'HV',
  'NH',
  'RH',
  'VD',
  'UK',
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'IC',
  'TA',
]);
const COMMON: readonly [string, string][] = [['usa', 'US'], ['u.s.', 'US'], ['u.s.a.', 'US'], ['uk', 'GB'], ['great britain', 'GB'], ['korea', 'KR'], ['prc', 'CN'], ['中华人民共和国', 'CN']]; // prettier-ignore

let names: Map<string, string> | undefined;

export function countryOf(text: string): string | undefined {
  names ??= nameTable();
  return names.get(text.normalize('NFKC').toLowerCase().trim());
}

function nameTable(): Map<string, string> {
  const table = new Map<string, string>(COMMON);
  for (const lang of ['en', 'zh']) {
    const display = new Intl.DisplayNames(lang, { type: 'region', fallback: 'none' });
    for (const code of CODES) {
      const name = NOT_COUNTRIES.has(code) ? undefined : display.of(code);
      if (name) table.set(name.toLowerCase(), code).set(code.toLowerCase(), code);
    }
  }
  return table;
}
