/** Full-width letters and digits of a Chinese keyboard as plain ones; what is pasted has spaces around it. */
export const plain = (text: string): string => text.normalize('NFKC').trim();

/** What people type or paste for an amount: 12,000 · 12万 · 1.5亿元 · ￥１２，０００．５ */
export function toMoney(text: string): string {
  const [, sign = '', whole = '', rest = '', unit = ''] =
    /^(-?)(\d+)(?:\.(\d+))?([万萬亿億]?)元?$/.exec(
      plain(text)
        .replace(/[,\s¥]|RMB|CNY/gi, '')
        .replace(/。/g, '.'),
    ) ?? [];
  if (whole === '') return text;
  const zeros = /[亿億]/.test(unit) ? 8 : unit ? 4 : 0;
  const digits = rest.padEnd(zeros + 2, '0');
  if (digits.length > zeros + 2) return text;
  return `${sign}${(whole + digits.slice(0, zeros)).replace(/^0+(?=\d)/, '')}.${digits.slice(zeros)}`;
}
