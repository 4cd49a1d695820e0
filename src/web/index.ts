/** The door of the web's files: pages and what they load. */
export { ASSETS, PAGES } from './web.controller.js';
export { WebModule } from './web.module.js';
