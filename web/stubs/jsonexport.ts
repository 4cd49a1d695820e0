/** Stands where react-admin's lists bring a writer of CSV: files of rows are written by the service, never by the page. */
export default function jsonExport(): never {
  throw new Error('Rows are exported by the service.');
}
