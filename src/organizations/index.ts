/** The door of organizations: what deals, imports, exports and the bench may use. */
export { searchable, type Searchable } from './search/spelling.js';
export { contains, searchTerm, type SearchTerm } from './search/query.js';
