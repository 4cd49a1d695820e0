/** The door of deals: what imports, reports, notices and the bench may use. */
export { CHECKS_A_DAY } from './matching/checking.service.js';
export { deals } from './deal/deal.access.js';
export { dealList } from './deal/deal.list.js';
export { DealsModule } from './deals.module.js';

// deals of another system: `validated(ImportedDeal, row)`, then many at once
export { ImportedDeal } from './imported/imported-deal.dto.js';
export { importDeals, type Outcome } from './imported/import-deals.js';
export { updateImported } from './imported/update-imported.js';
export { type Stage, STAGES } from './pipeline/stages.js';
export { UNCOUNTED_LOSSES } from './pipeline/loss-reasons.js';
