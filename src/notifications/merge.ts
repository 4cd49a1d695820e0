/**
 * Filling a template. One pass over `{{name}}`, names looked up and never evaluated: whatever a value holds, braces and
 * markup included, comes out as the characters it is.
 */
export type MergeFields = Readonly<Record<string, string>>;

export function merge(template: string, fields: MergeFields): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => (Object.hasOwn(fields, name) ? fields[name]! : ''));
}

/** For one-line places (subjects, titles): line breaks, control and invisible characters become a space. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);

/** Paragraphs of plain text as the HTML part of a letter: nothing but escaped text in paragraphs. */
export const asHtml = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
