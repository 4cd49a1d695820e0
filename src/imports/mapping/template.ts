/**
 * Text put together from columns: `{account} {product}`, `{sales_agent|slug}@example.com`. Only columns are filled in;
 * nothing in a cell or a template is ever evaluated.
 */
const SLOT = /\{([^{}|]+)(\|slug)?\}/g;

export const templateColumns = (template: string): string[] => [...template.matchAll(SLOT)].map((slot) => slot[1]!);

export function fillTemplate(template: string, cell: (column: string) => string): string {
  return template
    .replace(SLOT, (_, column: string, slug?: string) => (slug ? slugOf(cell(column)) : cell(column)))
    .replace(/\s+/g, ' ')
    .trim();
}

/** `Mei-Mei Johns` → `mei-mei.johns`; what has no Latin letters gives nothing, and the row then says so. */
export const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, (gap) => (gap === '-' ? '-' : gap.trim() === '' ? '.' : ''))
    .replace(/^[.-]+|[.-]+$/g, '');
