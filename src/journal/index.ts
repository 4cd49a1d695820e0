/** The door: the only ways in which a row changes and leaves a trace. */
export { confirm, type Confirmable } from './confirm.js';
export { JournalModule } from './journal.module.js';
export { PendingView } from './journal.view.js';
export { change, create, move, record, recordEach, type Why } from './write.js';
export type { Changes, Entry } from './trace.js';
