/** The door: nothing stands above reports but the application. */
export { ReportsModule } from './reports.module.js';
