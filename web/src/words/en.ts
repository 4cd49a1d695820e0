/** English. Names of fields and verbs come from their own spelling unless a word here says better. */
import english from 'ra-language-english';
import { type Messages, merged } from './i18n';

const app: Messages = {
  name: 'Z Plan CRM',
  portal: 'Partner portal',
  skip: 'Skip to content',
  actingFor: 'Acting for',
  home: 'Home',
  menu: 'Navigation',
  account: 'Account',
  language: 'Language',
  password: 'Change password',
  logout: 'Log out',
  login: 'Log in',
  more: 'More',
  all: 'All',
  back: 'Back',
  none: '—',
  offline: 'The service cannot be reached. Check the network and try again.',
  retry: 'Try again',
  retryIn: 'Too many requests; try again in %{seconds} s.',
  search: 'Search',
  searchHint: 'Name, pinyin or initials, 2 characters at least',
  filters: 'Filters',
  clearFilters: 'Clear filters',
  previousPage: 'Previous page',
  newestPage: 'Next page',
  pageNo: 'Page %{page}',
  rowsPerPage: '%{count} per page',
  empty: 'Nothing here yet',
  emptyFiltered: 'Nothing matches',
  notFound: 'There is no such page',
  notFoundHint: 'The address is wrong, or it is gone, or it is not for you to see.',
  notPermitted: 'You may not see this',
  notPermittedHint: 'Ask an administrator if you need it.',
  failed: 'This did not load',
  requestId: 'Request',
  table: 'Table',
  board: 'Board',
  from: 'from',
  to: 'to',
  saved: 'Saved',
  done: 'Done',
  pending: 'Submitted; a second person has to confirm',
  choose: 'Choose',
  typeToSearch: 'Type to search',
  uploading: 'Uploading …',
  download: 'Download',
  upload: 'Choose a file',
  replaceFile: 'Choose another file',
  addRow: 'Add a row',
  removeRow: 'Remove this row',
  conflict: {
    title: 'Somebody has just changed this',
    explain: 'The record has new content since you opened it. Choose what to keep, field by field, then save.',
    field: 'Field',
    mine: 'Mine',
    theirs: 'Now there',
    untouched: 'What others changed and you did not touch stays as theirs.',
    save: 'Save as chosen',
  },
  signInAgain: {
    title: 'Your session has ended',
    explain: 'Log in again. Everything on the page is still there, and goes on afterwards.',
  },
  verb: {
    title: '%{verb}',
    confirm: '%{verb}?',
    refused: 'Not yet possible',
    goThere: 'Fill in',
    changed: 'The page now shows the newest content; check it and try again.',
  },
};

const account: Messages = {
  welcome: 'Log in',
  explain: 'With your work e-mail',
  email: 'E-mail',
  password: 'Password',
  passwordHint: 'At least 12 characters of any kind; common ones are refused',
  submit: 'Log in',
  forgot: 'Forgot the password?',
  signUp: 'Register for the portal',
  ticket: 'One-time code from the mail',
  ticketExplain: 'To protect the account, try again with the one-time code of the mail.',
  sendTicket: 'Send the code',
  ticketSent: 'If the account exists, the code is on its way.',
  backToLogin: 'Back to login',
  accept: {
    title: 'Accept the invitation',
    explain: 'Set a password, then log in.',
    submit: 'Activate the account',
    done: 'The account is active; log in.',
  },
  reset: {
    title: 'Reset the password',
    askExplain: 'We send a link to your e-mail.',
    ask: 'Send the link',
    asked: 'If the account exists, the link is on its way.',
    explain: 'Set a new password.',
    submit: 'Save the new password',
    done: 'The password is set; log in.',
  },
  signUpPage: {
    title: 'Register',
    explain: 'For partners, start-ups and applicants for funds. Enter your e-mail and we send a link.',
    name: 'Name',
    submit: 'Register',
    done: 'The link is on its way to that address; it works for 24 hours.',
  },
  verify: {
    title: 'Finish the registration',
    explain: 'Enter your name and set a password.',
    submit: 'Finish',
    done: 'You are registered; log in.',
  },
  privacy: {
    title: 'Privacy notice',
    text:
      'We collect your name, e-mail and logins, and what you submit in applications and registrations including the contacts named there, to protect accounts, review applications, handle registrations and keep our agreements.\n' +
      'Only colleagues who handle the matter see it; no other partner does. Whoever opens full contact details leaves a record.\n' +
      'Login and security logs are kept for 190 days; business records as long as law and contracts ask.\n' +
      'You may see and correct your data, get a copy, withdraw consent or close the account: ask your account manager or an administrator; we answer within 15 days.',
    accept: 'I have read and accept the privacy notice',
  },
  noToken: 'The link is not complete. Open it from the mail again.',
  change: {
    title: 'Change the password',
    current: 'Current password',
    next: 'New password',
    submit: 'Change',
    done: 'The password is changed; other devices are logged out.',
  },
};

const fields: Messages = {
  amountBaseNet: 'Net (CNY)',
  weightedBaseNet: 'Weighted (CNY)',
  uscc: 'Unified credit code',
  endUserId: 'End user',
  fxRate: 'Exchange rate',
  fxDate: 'Day of the exchange rate',
  staleDays: 'Days without activity',
  probability: 'Probability (%)',
};
const verbs: Messages = { evaluate: 'Start POC', win: 'Win', lose: 'Lose' };

const folders = import.meta.glob<Messages>('../*/words.en.ts', { eager: true, import: 'default' });

export default merged(english as unknown as Messages, { app, account, fields, verbs }, ...Object.values(folders));
