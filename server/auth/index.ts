/** The verbs of accounts, sessions and passes; app.ts hands them their context. */
export { chooseLocale } from './choose-locale.ts';
export { joinByCode, pollOfCode, viewPass } from './guest-pass.ts';
export { identify } from './identify.ts';
export { deleteAccount, downloadOwnData } from './own-data.ts';
export { joinRoom, viewRoomPass } from './room-pass.ts';
export { endOneSession, listSessions, signOut, signOutEverywhere } from './own-sessions.ts';
export { changeProfile, viewProfile } from './profile.ts';
export { changePassword, requestReset, resetPassword } from './reset-password.ts';
export { redeemCode, redeemLink, requestSignInLink } from './sign-in-link.ts';
export { openScreenLink, screenOf } from './screen-link.ts';
export { signIn } from './sign-in.ts';
export { signUp } from './sign-up.ts';
export { confirmEmailChange, requestEmailChange, verifyEmail, viewLink } from './verify-email.ts';
