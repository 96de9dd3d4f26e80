/** The verbs of accounts, sessions and passes; app.ts hands them their context. */
export { chooseLocale } from './choose-locale.ts';
export { identify } from './identify.ts';
