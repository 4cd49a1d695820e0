/**
 * The name a file was uploaded under: kept for people to read, never used as a path.
 */
const MAX = 200;
/** control characters, and those that turn the reading direction (`exe.fdp` shown as `pdf.exe`) */
const UNSAFE = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** The last part of whatever path was sent, without invisible characters, at most 200 code points, its end kept. */
export function cleanName(sent: string): string {
  const last = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const points = [...last.replace(UNSAFE, '').trim()];
  return points.slice(-MAX).join('') || 'file';
}

/** RFC 6266: a plain ASCII name for old readers, the real one in UTF-8. */
export function contentDisposition(name: string): string {
  const extension = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? '';
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="file${extension}"; filename*=UTF-8''${encoded}`;
}
