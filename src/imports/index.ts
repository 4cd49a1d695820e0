/** The door: nothing imports from imports but the application itself. */
export { ImportsModule } from './imports.module.js';
