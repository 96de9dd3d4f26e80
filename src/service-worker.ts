/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';

/**
 * Lets pages open without a connection. Programs come from the device, pages from the server as
 * long as it answers. Kept pages belong to one person: the server names that person with each
 * page, and as soon as it names another, or nobody, everything kept for the first one goes.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

const ASSETS = `assets-${version}`;
const PAGES = 'pages-';
const MOST_PAGES = 80;
/** How long a kept page is good enough after a change of page inside the app. */
const FRESH_MS = 5 * 60_000;
/** The neutral page in three languages: it belongs to nobody. */
const OFFLINE = ['/offline', '/offline/sv', '/offline/en'];

/** Fonts of other scripts are fetched when a text needs them. */
const needed = [...build, ...files].filter(
  (path) => !path.endsWith('.woff2') || /-latin-(wght|opsz)-normal/.test(path),
);
const known = new Set([...build, ...files]);

worker.addEventListener('install', (event) => {
  event.waitUntil(install());
});

async function install(): Promise<void> {
  const cache = await caches.open(ASSETS);
  await cache.addAll(needed);
  await Promise.all(
    OFFLINE.map(async (path) => {
      const response = await fetch(path, { credentials: 'omit' });
      // It will stand at any address, so its parts are named from the root.
      const html = (await response.text()).replace(/(?:\.\.?\/)+_app\//g, '/_app/');
      await cache.put(path, new Response(html, { headers: response.headers }));
    }),
  );
}

worker.addEventListener('activate', (event) => {
  event.waitUntil(activate());
});

async function activate(): Promise<void> {
  for (const name of await caches.keys())
    if (name !== ASSETS && !name.startsWith(PAGES)) await caches.delete(name);
  await worker.clients.claim();
  // The page that brought this worker came before it and is not kept yet.
  const open = await worker.clients.matchAll({ type: 'window' });
  await Promise.all(open.map((client) => visit(client.url)));
}

worker.addEventListener('message', (event) => {
  const { kind, url } = (event.data ?? {}) as { kind?: string; url?: string };
  if (kind === 'signed-out') event.waitUntil(forgetAllBut(null));
  if (kind === 'visited' && url) event.waitUntil(visit(url));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (known.has(url.pathname)) event.respondWith(fromDevice(request));
  else if (request.mode === 'navigate' || url.pathname.endsWith('/__data.json'))
    event.respondWith(fromServer(event));
});

async function fromDevice(request: Request): Promise<Response> {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request.url, { ignoreSearch: true, ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request.url, response.clone());
  return response;
}

async function fromServer(event: FetchEvent): Promise<Response> {
  try {
    const response = await fetch(event.request);
    event.waitUntil(keep(event.request.url, response.clone()));
    return response;
  } catch (failure) {
    const kept = await caches.match(event.request.url, { ignoreVary: true });
    if (kept) return kept;
    if (event.request.mode !== 'navigate') throw failure;
    return offlinePage();
  }
}

/** Keeps the page behind an address that was reached without asking the server for a whole page. */
async function visit(address: string): Promise<void> {
  const url = new URL(address);
  url.hash = '';
  if (url.origin !== location.origin || !url.pathname.startsWith('/w/')) return;
  const kept = await caches.match(url.href, { ignoreVary: true });
  const since = Date.parse(kept?.headers.get('date') ?? '');
  if (Date.now() - since < FRESH_MS) return;
  const response = await fetch(url, { headers: { accept: 'text/html' } }).catch(() => null);
  if (response && !response.redirected) await keep(url.href, response);
}

async function keep(url: string, response: Response): Promise<void> {
  if (response.type !== 'basic' || response.status >= 500) return;
  const actor = response.headers.get('x-actor');
  await forgetAllBut(actor);
  if (!response.ok || !actor) return;
  if (!/^(text\/html|application\/json)/.test(response.headers.get('content-type') ?? '')) return;
  const cache = await caches.open(PAGES + actor);
  await cache.delete(url, { ignoreVary: true });
  await cache.put(url, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, -MOST_PAGES).map((key) => cache.delete(key)));
}

/** Of pages that belong to somebody only those of this person stay; with `null`, none. */
async function forgetAllBut(actor: string | null): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(PAGES) && name !== PAGES + actor) await caches.delete(name);
}

/** In the language of what was read here last. */
async function offlinePage(): Promise<Response> {
  const language = await lastLanguage();
  const path = OFFLINE.find((one) => one.endsWith(`/${language}`)) ?? '/offline';
  return (await caches.match(path, { ignoreVary: true })) ?? Response.error();
}

async function lastLanguage(): Promise<string | null> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES)) continue;
    const cache = await caches.open(name);
    const last = (await cache.keys()).at(-1);
    const page = last && (await cache.match(last));
    if (page) return page.headers.get('content-language');
  }
  return null;
}
