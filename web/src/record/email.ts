/** An address as it is meant: a Chinese keyboard types ａ＠ｂ。com as readily, and what is pasted has spaces around it. */
import { plain } from './amounts';

export const tidyEmail = (text: string): string => plain(text).replace(/。/g, '.').replace(/\s/g, '');
