import { afterAll, beforeAll, expect } from 'vitest';
import type { ExportedList } from '#server/documents/export/list.ts';
import { hidden } from './html.ts';
import { makePerson, makePlace, type Person, type Place } from './people.ts';
import { startServer, type TestServer } from './server.ts';

/** The house that the tests of one file ask; set by `useDocuments`. */
export let server: TestServer;

export function useDocuments(): void {
  beforeAll(async () => void (server = await startServer()));
  afterAll(() => server.remove());
}

export interface Group {
  place: Place;
  member: Person;
  reader: Person;
  path: string;
}

export async function group(): Promise<Group> {
  const place = await makePlace(server.dataDir);
  const member = await makePerson(server.dataDir, { place, name: 'Leena Tuomi' });
  const reader = await makePerson(server.dataDir, { place, role: 'reader' });
  return { place, member, reader, path: `/w/${place.slug}` };
}

export type Fields = [name: string, value: string | File][];

/** A form as a browser without script sends it. */
export function post(path: string, { cookie }: { cookie: string }, fields: Fields) {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.url, cookie, accept: 'text/html' },
    body,
  });
}

export function get(path: string, cookie = '') {
  return fetch(server.url + path, { redirect: 'manual', headers: { cookie } });
}

export async function json({ path, reader }: Group): Promise<ExportedList> {
  const response = await get(`${path}/exports/file?format=json&locale=fi`, reader.cookie);
  expect(response.status).toBe(200);
  return (await response.json()) as ExportedList;
}

export const titles = async (place: Group) => (await json(place)).demands.map(({ title }) => title);

export const read = (place: Group, field: Fields[number], who = place.member) =>
  post(`${place.path}/demands/import?/read`, who, [field]);

export async function importLines(
  place: Group,
  lines: string,
  columns = ['title'],
): Promise<Response> {
  const shown = await read(place, ['text', lines]);
  expect(shown.status).toBe(200);
  const html = await shown.text();
  const table = hidden(html, 'table');
  return post(`${place.path}/demands/import?/confirm`, place.member, [
    ['table', table],
    ['importId', hidden(html, 'importId')],
    ['locale', 'fi'],
    ...columns.map((column): Fields[number] => ['columns', column]),
    ...(JSON.parse(table) as unknown[]).map((_, i): Fields[number] => ['rows', String(i)]),
  ]);
}

export async function historyHtml({ path, member }: Group, query = ''): Promise<string> {
  const html = await (await get(`${path}/demands/history${query}`, member.cookie)).text();
  return html.replace(/<!--[\s\S]*?-->/g, '');
}
