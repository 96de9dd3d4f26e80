/**
 * The matrix of rights: who may reach what, asked of the built server. What there is to ask comes
 * from the server's own manifest of routes; who may comes from the tables beside this file.
 */
import { readdirSync } from 'node:fs';
import type { Fixture } from './authorization-fixture.ts';

/** Everybody who may knock, from nobody up. A guest came by a workshop's code, a passer by a link to the list. */
export const CALLERS = [
  ...(['none', 'stranger', 'guest', 'passer'] as const),
  ...(['reader', 'commenter', 'member', 'facilitator', 'coordinator'] as const),
];
export type Caller = (typeof CALLERS)[number];

/**
 * What an answer says to who asked: in; not here; here, but not for you; sign in first. Nothing
 * else is a refusal of rights: a wrong field or an act that came too late was let in.
 */
export type Outcome = 'in' | 'absent' | 'forbidden' | 'signin';

type Fields = Record<string, string | string[]>;
export type Asked = { form: Fields; file?: string } | { json: unknown } | { query: string };

/** One route's handler: who is let in, what the others of the workspace hear, and what is sent. */
export interface Cell {
  route: string;
  /** `load`, `?/name` of a form, or a method. */
  handler: string;
  /** The least role, and the passes that open it besides; or nobody's business in particular. */
  may: Caller[] | 'anybody' | 'signed-in';
  /** What those of the workspace hear who may not: that it is not there, unless they see it is. */
  others: 'absent' | 'forbidden';
  /** For which of them it is the other way round. */
  except: Partial<Record<Caller, Outcome>>;
  /** What who has no session hears. */
  none: Outcome;
  /** What is named in the request is not there, so that also those who may hear `absent`. */
  lacking: boolean;
  asked: (at: Fixture) => Asked | Promise<Asked>;
  /** Tells apart what comes by one handler. */
  word: string;
}

const ROLES = CALLERS.slice(4);

/** `member`, `member guest`: the least role and the passes that open it; `-` is nobody at all. */
export function may(words: string): Caller[] {
  const [least = '', ...passes] = words.split(' ');
  const from = ROLES.indexOf(least as Caller);
  if (from < 0 && least !== '-') throw new Error(`no such role: ${least}`);
  return [...(least === '-' ? [] : ROLES.slice(from)), ...(passes as Caller[])];
}

export function cell(
  route: string,
  handler: string,
  who: string,
  asked: Cell['asked'] = () => ({ form: {} }),
  more: Partial<Pick<Cell, 'others' | 'except' | 'none' | 'lacking' | 'word'>> = {},
): Cell {
  const open = who === 'anybody' || who === 'signed-in' ? who : may(who);
  return {
    ...{ route, handler, asked, may: open },
    ...{ others: 'absent', except: {}, none: 'signin', lacking: false, word: '', ...more },
  };
}

export function expected(one: Cell, caller: Caller): Outcome {
  const { may: open, others, except, none, lacking } = one;
  const special = except[caller];
  if (special) return special;
  if (open === 'anybody') return 'in';
  if (caller === 'none') return none;
  if (open === 'signed-in' || open.includes(caller)) return lacking ? 'absent' : 'in';
  return caller === 'stranger' ? 'absent' : others;
}

export function outcomeOf(status: number, location: string | null): Outcome {
  if (status === 404) return 'absent';
  if (status === 403) return 'forbidden';
  if (status === 401 || location?.startsWith('/signin?next=')) return 'signin';
  return 'in';
}

interface Manifest {
  _: {
    nodes: (() => Promise<{ server?: { actions?: object; load?: unknown } }>)[];
    routes: {
      id: string;
      page: { leaf: number } | null;
      endpoint: (() => Promise<object>) | null;
    }[];
  };
}

/** All that the built server answers, as `route handler`. */
export async function listRoutes(): Promise<string[]> {
  const folder = new URL('../../build/server/chunks/', import.meta.url);
  const name = readdirSync(folder).find((file) => /^manifest\.js-.*\.js$/.test(file));
  const found = (await import(new URL(name ?? 'manifest.js', folder).href)) as object;
  const { routes, nodes } = (Object.values(found) as Manifest[]).find((each) => each._)!._;
  const all: string[] = [];
  for (const { id, page, endpoint } of routes) {
    for (const method of Object.keys((await endpoint?.()) ?? {})) all.push(`${id} ${method}`);
    if (!page) continue;
    const leaf = await nodes[page.leaf]?.();
    all.push(`${id} load`);
    for (const action of Object.keys(leaf?.server?.actions ?? {})) all.push(`${id} ?/${action}`);
  }
  return all;
}

/** The address of a route in one workspace. */
export function pathOf(route: string, at: Fixture): string {
  const [, kind = '', , inside = ''] = route.split('/');
  const outside: Record<string, string | undefined> = {
    ...{ w: at.ids[inside], r: at.ids.workshops, p: at.ids.polls },
  };
  const id = outside[kind] ?? at.roundId;
  const slots: Record<string, string | undefined> = {
    ...{
      slug: at.slug,
      id,
      room: at.roomId,
      code: at.code,
      file: at.fileId,
      token: 'x'.repeat(40),
    },
    n: inside === 'demands' ? at.demandNumber : at.versionNumber,
  };
  return route
    .replace(/\/\([a-z]+\)/g, '')
    .replace(/\/\[\[lang=locale\]\]/g, '')
    .replace(/\[([a-z]+)\]/g, (slot, name: string) => slots[name] ?? slot)
    .replace(/^$/, '/');
}

/**
 * Asks as a page's own script does, so that a form's answer is heard without its page, and
 * follows redirects within the house: who is led to a page that is not there was not let in.
 */
export async function ask(url: string, one: Cell, at: Fixture, cookie: string, hops = 2) {
  const { route, handler } = one;
  const asked = await one.asked(at);
  const query = 'query' in asked ? `?${asked.query}` : '';
  const isAction = handler.startsWith('?/');
  const action = isAction && handler !== '?/default' ? handler : '';
  const headers: Record<string, string> = {
    ...{ origin: url, accept: handler === 'load' ? 'text/html' : 'application/json' },
    cookie: `${cookie}; locale=fi`,
    // A proxy's word: nobody is held up by what another has asked.
    'x-forwarded-for': someAddress(),
    ...(isAction && { 'x-sveltekit-action': 'true' }),
  };
  const init: RequestInit = { redirect: 'manual', headers };
  if (handler !== 'load' && handler !== 'GET') {
    init.method = isAction ? 'POST' : handler;
    if ('json' in asked) headers['content-type'] = 'application/json';
    init.body = 'json' in asked ? JSON.stringify(asked.json) : formOf(asked);
  }
  let answer = await fetch(url + pathOf(route, at) + (action || query), init);
  for (; handler === 'load' && hops > 0; hops -= 1) {
    const next = answer.headers.get('location');
    if (!next || next.startsWith('/signin?')) break;
    await answer.body?.cancel();
    answer = await fetch(new URL(next, url), { redirect: 'manual', headers });
  }
  const text = await answer.text();
  const told = isAction ? (JSON.parse(text) as { status?: number; location?: string }) : {};
  const status = told.status ?? answer.status;
  const location = told.location ?? answer.headers.get('location');
  return { status, text, outcome: outcomeOf(status, location) };
}

function formOf(asked: Asked): URLSearchParams | FormData {
  const { form, file } = 'form' in asked ? asked : { form: {} };
  const body = file === undefined ? new URLSearchParams() : new FormData();
  for (const [name, value] of Object.entries(form))
    for (const each of [value].flat()) body.append(name, each);
  if (body instanceof FormData) body.append('file', new File(['# Otsikko'], file ?? ''));
  return body;
}

let asks = 0;
function someAddress(): string {
  asks += 1;
  return `10.${(asks >> 16) & 255}.${(asks >> 8) & 255}.${asks & 255}`;
}
