/**
 * How much of a stranger's file is read. Every limit here is met while reading, never by trusting what a file declares.
 */
export const LIMITS = {
  bytes: 20 * 1024 * 1024,
  rows: 50_000,
  /** rows with or without anything in them */
  lines: 200_000,
  columns: 200,
  cellChars: 32_767,
  /** characters of one CSV record: an unclosed quote swallows the rest of the file */
  recordChars: 1_000_000,
  sharedStrings: 1_000_000,
  /** characters of all cells of a sheet */
  sheetChars: 32 * 1024 * 1024,
  workerHeapMiB: 256,
  workerSeconds: 30,
} as const;

/** The file as a whole cannot be read; `code` is a key of codes.ts. Rows that cannot be read are faults of their cells. */
export class Unreadable extends Error {
  constructor(
    readonly code: string,
    readonly detail: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }
}
