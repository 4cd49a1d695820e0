/** The door. Nothing imports notifications but the application: news reaches it through the journal. */
export { NotificationsModule } from './notifications.module.js';
