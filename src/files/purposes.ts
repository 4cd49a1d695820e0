/**
 * What a file may be for, and which types each purpose takes. Everything else is refused, svg, html, xml, programs and
 * workbooks with macros first of all.
 */
const MIB = 1024 * 1024;

export type Kind = 'pdf' | 'png' | 'jpeg' | 'zip' | 'docx' | 'xlsx' | 'pptx' | 'text';

/** What an extension promises, which the content must keep, and the type under which it is served. */
export const EXTENSIONS: Readonly<Record<string, { kind: Kind; mediaType: string }>> = {
  pdf: { kind: 'pdf', mediaType: 'application/pdf' },
  png: { kind: 'png', mediaType: 'image/png' },
  jpg: { kind: 'jpeg', mediaType: 'image/jpeg' },
  jpeg: { kind: 'jpeg', mediaType: 'image/jpeg' },
  zip: { kind: 'zip', mediaType: 'application/zip' },
  docx: { kind: 'docx', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  xlsx: { kind: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pptx: { kind: 'pptx', mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
  csv: { kind: 'text', mediaType: 'text/csv' },
  txt: { kind: 'text', mediaType: 'text/plain' },
};

interface Rule {
  readonly extensions: readonly string[];
  readonly maxBytes: number;
}

/** The purposes a person may upload for. Exports and error files are written by the service itself. */
export const UPLOADS = {
  attachment: { extensions: Object.keys(EXTENSIONS), maxBytes: 50 * MIB },
  import: { extensions: ['csv', 'txt', 'xlsx'], maxBytes: 20 * MIB },
} as const satisfies Record<string, Rule>;

export type UploadPurpose = keyof typeof UPLOADS;
export type Purpose = UploadPurpose | 'import_errors' | 'export';

export const LARGEST_UPLOAD = Math.max(...Object.values(UPLOADS).map((rule) => rule.maxBytes));

/** Their own modules serve these, because a download there is a deed of its own (checked again, journalled). */
export const SERVED_ELSEWHERE: readonly Purpose[] = ['import_errors', 'export'];
