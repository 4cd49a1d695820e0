/** React-admin's own words of what was done, apart from the first load. */
export { Notification as default } from 'react-admin';
