import { CALLERS, cell, type Asked, type Cell } from './authorization.ts';

const form = (fields: Record<string, string | string[]>) => (): Asked => ({ form: fields });
const NAME = { name: 'Raija Harju', organisation: '' };
const EMAIL = { email: 'raija@kaiku.example', next: '' };
const PASSWORD = { password: 'neljä sanaa järvellä' };
const LOOK = { ...NAME, locale: 'fi', announcements: 'all' };

/** What belongs to no workspace: open to anybody, one's own, or behind the secret in its address. */
export const PUBLIC: Cell[] = [
  ...[
    ...['/[[lang=locale]]', '/offline/[[lang=locale]]', '/accessibility', '/example', '/help'],
    ...['/invite', '/join', '/me/gone', '/privacy', '/reset', '/signin', '/signin/code'],
    ...['/signout', '/signup', '/reset/[token]', '/verify/[token]', '/signin/link/[token]'],
    ...['/screen/[token]', '/j/[code]'],
  ].map((page) => cell(page, 'load', 'anybody')),
  ...['/healthz', '/invite/[token]'].map((route) => cell(route, 'GET', 'anybody')),
  cell('/accessibility', '?/default', 'anybody', form({ words: 'Hei' })),
  cell('/theme', 'POST', 'anybody', form({ theme: 'dark', next: '/' })),
  cell('/language', 'POST', 'anybody', form({ locale: 'fi', next: '/' })),
  cell('/example', '?/default', 'anybody'),
  cell('/example/close', 'POST', 'anybody', form({ slug: 'esimerkki' })),
  cell('/join', '?/default', 'anybody', ({ code }) => ({ form: { code } })),
  cell('/signup', '?/default', 'anybody', form({ ...NAME, ...EMAIL, ...PASSWORD })),
  cell('/signin', '?/link', 'anybody', form(EMAIL)),
  cell('/signin', '?/password', 'anybody', form({ ...EMAIL, ...PASSWORD })),
  cell('/signin/code', '?/default', 'anybody', form({ ...EMAIL, code: '123456' })),
  cell('/reset', '?/default', 'anybody', form(EMAIL)),
  ...['/reset/[token]', '/verify/[token]', '/signin/link/[token]', '/screen/[token]'].map((page) =>
    cell(page, '?/default', 'anybody', form(PASSWORD)),
  ),
  // Nobody's secret: a link that was never made opens nothing, whoever asks.
  cell('/calendar/[token]', 'GET', '-', undefined, { none: 'absent' }),
  // Not shared with the public: as if they were not there, also to those of the workspace.
  cell('/r/[id]', 'load', '-', undefined, { none: 'absent' }),
  cell('/r/[id]/picture', 'GET', '-', undefined, { none: 'absent' }),

  ...['/home', '/me', '/workspaces/new'].map((page) => cell(page, 'load', 'signed-in')),
  cell('/me/data', 'GET', 'signed-in'),
  cell('/home', '?/accept', 'signed-in', form({ id: 'puuttuu1' })),
  cell('/invite', '?/default', 'signed-in'),
  // Only who has an account; of those who ask here that is the stranger.
  cell('/workspaces/new', '?/default', '- stranger', form({ name: 'Uusi', locales: ['fi'] }), {
    except: Object.fromEntries(CALLERS.slice(2).map((who) => [who, 'signin'])),
  }),
  cell('/me', '?/profile', 'signed-in', form(LOOK)),
  cell('/me', '?/password', 'signed-in', form({ password: 'lyhyt' })),
  cell('/me', '?/email', 'signed-in', form(EMAIL)),
  cell('/me', '?/emailCode', 'signed-in', form({ ...EMAIL, code: '123456' })),
  cell('/me', '?/endSession', 'signed-in', form({ session: 'puuttuu1' }), { lacking: true }),
  cell('/me', '?/leave', 'signed-in', form({ slug: 'ei-ole' }), { lacking: true }),
  // Without the tick nothing is deleted.
  cell('/me', '?/delete', 'signed-in'),
];
