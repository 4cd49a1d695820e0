/** An address as it is meant: a Chinese keyboard types ａ＠ｂ。com as readily, and what is pasted has spaces around it. */
export const tidyEmail = (text: string): string => text.normalize('NFKC').replace(/。/g, '.').replace(/\s/g, '');
