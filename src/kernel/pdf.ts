/**
 * One page of text as a PDF, without a library: Chinese in a font that every reader of PDF brings along (the Adobe-GB1
 * collection), so nothing is embedded. The same lines give the same bytes: no date, no author, no identifier.
 */
export interface Line {
  readonly text: string;
  /** points */
  readonly size?: number;
  /** points above the line */
  readonly gap?: number;
}

const PAGE = { width: 595, height: 842, margin: 64 };

export function pdfPage(lines: readonly Line[]): Buffer {
  const parts = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>`,
    stream(drawn(lines)),
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  return assembled(parts);
}

const stream = (text: string): string => `<< /Length ${Buffer.byteLength(text)} >>\nstream\n${text}\nendstream`;

function drawn(lines: readonly Line[]): string {
  let y = PAGE.height - PAGE.margin;
  const shown = lines.map(({ text, size = 11, gap = 8 }) => {
    y -= size + gap;
    return `BT /F ${size} Tf ${PAGE.margin} ${y} Td <${utf16(text)}> Tj ET`;
  });
  return shown.join('\n');
}

/** UCS-2 as the encoding wants it; a character beyond it is shown as a box. */
const utf16 = (text: string): string =>
  [...text]
    .map((each) => (each.codePointAt(0)! > 0xffff ? '□' : each).charCodeAt(0).toString(16).padStart(4, '0'))
    .join('');

function assembled(parts: readonly string[]): Buffer {
  const chunks = ['%PDF-1.4\n'];
  const offsets: number[] = [];
  let length = chunks[0]!.length;
  for (const [at, part] of parts.entries()) {
    offsets.push(length);
    const chunk = `${at + 1} 0 obj\n${part}\nendobj\n`;
    chunks.push(chunk);
    length += Buffer.byteLength(chunk);
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = parts.length + 1;
  chunks.push(`xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\n`);
  chunks.push(`startxref\n${length}\n%%EOF\n`);
  return Buffer.from(chunks.join(''), 'latin1');
}
