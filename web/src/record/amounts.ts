/** What people type for an amount: 12,000 · 12万 · 1.5亿 · 12000.5 */
export function toMoney(text: string): string {
  const [, sign = '', whole = '', rest = '', unit = ''] =
    /^(-?)(\d+)(?:\.(\d+))?\s*([万亿]?)$/.exec(text.replace(/[,，\s¥￥]/g, '')) ?? [];
  if (whole === '') return text;
  const zeros = unit === '亿' ? 8 : unit === '万' ? 4 : 0;
  const digits = rest.padEnd(zeros + 2, '0');
  if (digits.length > zeros + 2) return text;
  return `${sign}${(whole + digits.slice(0, zeros)).replace(/^0+(?=\d)/, '')}.${digits.slice(zeros)}`;
}
