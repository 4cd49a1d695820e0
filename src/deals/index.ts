/** The door of deals: what imports, reports, notices and the bench may use. */
export { deals } from './deal/deal.access.js';
export { dealList } from './deal/deal.list.js';
export { DealsModule } from './deals.module.js';
