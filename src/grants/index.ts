/** The door of grants: what imports, reports and notices may use. */
export { GrantsModule } from './grants.module.js';

export { grants } from './grant/grant.access.js';
export { grantContracts } from './contract/grant-contract.access.js';
export { boundTo } from './grant/team.js';
export { grantList } from './grant/grant.list.js';
export { Grant } from './grant/grant.entity.js';
export { tranches } from './tranche/tranche.access.js';
export { trancheList } from './tranche/tranche.list.js';
// outcomes
export { outcomes } from './outcome/outcome.access.js';
export { outcomeList } from './outcome/outcome.list.js';
export { recordMetrics, type Snapshot } from './outcome/metrics.js';
