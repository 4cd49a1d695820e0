/** Workbooks made by hand, part by part, so that a test can put anything into them. */
import { zipOf } from '../files/zips.js';

const PARTS: Record<string, string> = {
  '[Content_Types].xml': '<Types/>',
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
};

const escaped = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
export const inline = (text: string): string => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
export const number = (value: string, style = 0): string => `<c s="${style}"><v>${value}</v></c>`;
export const sheetXml = (rows: string[][]): string =>
  `<worksheet><sheetData>${rows.map((cells) => `<row>${cells.join('')}</row>`).join('')}</sheetData></worksheet>`;

/** A workbook of one sheet; `parts` replaces and adds. */
export function book(parts: Record<string, string | Buffer>): Buffer {
  return zipOf(Object.entries({ ...PARTS, ...parts }).map(([name, content]) => ({ name, content })));
}
