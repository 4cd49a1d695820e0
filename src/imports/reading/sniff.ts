/**
 * What a CSV file is written in. A byte order mark decides; else strict UTF-8 if every byte of the file decodes; else
 * GB18030, which any Chinese spreadsheet program writes. The person may override; nothing is ever decoded "roughly".
 */
import { isUtf8 } from 'node:buffer';

export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type Delimiter = keyof typeof DELIMITERS;

export function sniffEncoding(bytes: Buffer): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

/** The one that occurs most outside quotes in the header line; a header of one column is comma. */
export function sniffDelimiter(text: string): Delimiter {
  const header = firstRecord(text).replace(/"[^"]*"/g, '');
  const count = (mark: string): number => header.split(mark).length - 1;
  const ranked = (Object.keys(DELIMITERS) as Delimiter[])
    .map((name) => ({ name, count: count(DELIMITERS[name]) }))
    .sort((a, b) => b.count - a.count);
  return ranked[0]?.name ?? 'comma';
}

function firstRecord(text: string): string {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (!quoted && (text[at] === '\n' || text[at] === '\r') && text.slice(0, at).trim()) return text.slice(0, at);
  }
  return text;
}
