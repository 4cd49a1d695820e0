/** The door. What is a working day is asked of the database: is_working_day, add_working_days, working_deadline. */
export { CalendarModule } from './calendar.module.js';
