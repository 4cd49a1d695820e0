/**
 * One cell as the file holds it. Nothing is guessed here: whether a number is a date or an amount is said by the mapping.
 */
export type Fault = 'formula_cell' | 'cell_error' | 'undecodable' | 'cell_too_long' | 'bad_text' | 'beyond_header';

/** `number` is the text of a spreadsheet's number; `dated` says that the sheet shows it as a date. */
export type Cell =
  string | { readonly number: string; readonly dated?: true } | { readonly fault: Fault; readonly text: string };

/** A row and its number as a spreadsheet program shows it. */
export interface SheetRow {
  readonly rowNo: number;
  readonly cells: readonly Cell[];
}

export type DateSystem = '1900' | '1904';

/** What a person would read in the cell. */
export function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return 'number' in cell ? cell.number : cell.text;
}

export const isBlank = (cell: Cell | undefined): boolean => textOf(cell).trim() === '';
