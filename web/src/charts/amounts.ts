/** Numbers of charts: sums are exact, on text as the service tells it; only the length of a bar is a binary fraction. */

/** `"1.10" + "2.05"` → `"3.15"`; whole numbers stay whole. */
export function sum(texts: readonly string[]): string {
  const places = Math.max(0, ...texts.map((text) => (text.split('.')[1] ?? '').length));
  const total = texts.reduce((all, text) => all + scaled(text, places), 0n);
  const digits = String(total < 0n ? -total : total).padStart(places + 1, '0');
  const head = digits.slice(0, digits.length - places);
  return `${total < 0n ? '-' : ''}${head}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}

const scaled = (text: string, places: number): bigint => {
  const [whole = '0', rest = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole + rest.padEnd(places, '0'));
  return text.startsWith('-') ? -value : value;
};

/** `a − b`, never below nothing. */
export function rest(a: string, ...b: string[]): string {
  const left = sum([a, ...b.map((each) => (each.startsWith('-') ? each.slice(1) : `-${each}`))]);
  return left.startsWith('-') ? '0' : left;
}

/** Where the lines across a chart stand: three to five round numbers, the last one at or above the highest bar. */
export function ticks(highest: number): number[] {
  if (!(highest > 0)) return [0, 1];
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => each >= rough)!;
  return Array.from({ length: Math.ceil(highest / step - 1e-9) + 1 }, (_, index) => index * step);
}

/** The unit in which an axis counts: 亿, 万 or one; in English billions, millions, thousands. */
export function unitOf(highest: number, locale: string): { size: number; key: string } {
  const steps = locale === 'en' ? ([9, 6, 3] as const) : ([8, 4] as const);
  const zeros = steps.find((each) => highest >= 10 ** each) ?? 0;
  return { size: 10 ** zeros, key: `e${zeros}` };
}

export const tickText = (value: number, size: number): string =>
  (value / size).toLocaleString('en', { maximumFractionDigits: 2 });
