import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOM_KINDS, roomName, type RoomKind } from '#shared/rooms.ts';
import {
  ask,
  CALLERS,
  expected,
  listRoutes,
  type Caller,
  type Cell,
} from '../support/authorization.ts';
import { CALLS } from '../support/authorization-call.ts';
import { DRAFTS_AND_VERSIONS } from '../support/authorization-drafts.ts';
import { makeFixture, type Fixture } from '../support/authorization-fixture.ts';
import { POLL_ENDINGS, POLLS } from '../support/authorization-polls.ts';
import { PUBLIC } from '../support/authorization-public.ts';
import { expectedSeat, ROOMS } from '../support/authorization-rooms.ts';
import { ROUNDS } from '../support/authorization-rounds.ts';
import { dump } from '../support/authorization-rows.ts';
import { WORKSHOPS } from '../support/authorization-workshops.ts';
import { ENDINGS, WORKSPACE } from '../support/authorization-workspace.ts';
import { knock } from '../support/knock.ts';
import { startServer, type TestServer } from '../support/server.ts';

const CELLS = [
  ...[...WORKSPACE, ...CALLS, ...ROUNDS, ...WORKSHOPS, ...POLLS],
  ...[...DRAFTS_AND_VERSIONS, ...PUBLIC],
];
/** Asked after all else. */
const LAST = [...POLL_ENDINGS, ...ENDINGS];
const ABSENT = { slug: 'ei-ole-tallaista', id: 'eiolemassa12' };

let server: TestServer;
let own: Fixture;
let foreign: Fixture;
beforeAll(async () => {
  server = await startServer({ TRUSTED_PROXIES: '1' });
  own = await makeFixture(server);
  foreign = await makeFixture(server);
});
afterAll(async () => {
  expect(server.output()).not.toContain('unexpected error');
  await server.remove();
});

const named = (cells: Cell[]) =>
  cells.map((one): [string, Cell] => [`${one.route} ${one.handler} ${one.word}`.trim(), one]);
const isOfPlace = ({ route }: Cell) => /^\/[wcr]\//.test(route);
/** Of its workspace by more than the name in the address, but for a hand-over, which is new. */
const namesThings = ({ route, handler, asked }: Cell) =>
  route.startsWith('/w/') && (/\[id\]/.test(route) || asked.length > 0) && handler !== '?/handover';
const outcomes = async (one: Cell, callers: readonly Caller[]) =>
  Object.fromEntries(
    await Promise.all(
      callers.map(async (who) => [
        who,
        (await ask(server.url, one, own, own.cookies[who])).outcome,
      ]),
    ),
  ) as Record<Caller, string>;
const wanted = (one: Cell, callers: readonly Caller[]) =>
  Object.fromEntries(callers.map((who) => [who, expected(one, who)]));

test('every route, form and method of the built server is in the matrix, and nothing else', async () => {
  const listed = [...CELLS, ...LAST].map(({ route, handler }) => `${route} ${handler}`);
  expect([...new Set(listed)].sort()).toEqual((await listRoutes()).sort());
});

describe('who may not', () => {
  let before: string;
  beforeAll(() => void (before = dump(server.dataDir, [own, foreign])));

  test.each(named(CELLS))('%s', async (_, one) => {
    const shut = CALLERS.filter((who) => expected(one, who) !== 'in');
    expect(await outcomes(one, shut)).toEqual(wanted(one, shut));
  });

  test.each(named(CELLS.filter(isOfPlace)))('of another workspace: %s', async (_, one) => {
    const told = await Promise.all(
      CALLERS.slice(1).map(async (who) => {
        const { outcome, text } = await ask(server.url, one, own, foreign.cookies[who]);
        return { who, outcome, text };
      }),
    );
    for (const { who, outcome } of told) expect([who, outcome]).toEqual([who, 'absent']);
    // As if it were not there at all, to the letter.
    const at = { ...own, slug: ABSENT.slug, roundId: ABSENT.id, ids: {} as Fixture['ids'] };
    for (const name of Object.keys(own.ids)) at.ids[name] = ABSENT.id;
    const nothing = await ask(server.url, one, at, foreign.cookies.coordinator);
    expect(bare(told.at(-1)?.text ?? '', own)).toBe(bare(nothing.text, at));
  });

  test.each(named(CELLS.filter(namesThings)))(
    'what is another workspace’s, under the own name: %s',
    async (_, one) => {
      const crossed = { ...foreign, slug: own.slug };
      const { outcome } = await ask(server.url, one, crossed, own.cookies.coordinator);
      expect(outcome).not.toBe('in');
    },
  );

  test('and nothing that was asked for came about', () => {
    expect(dump(server.dataDir, [own, foreign])).toBe(before);
  });
});

describe('who may', () => {
  test.each(named(CELLS))('%s', async (_, one) => {
    for (const who of CALLERS.filter((each) => expected(one, each) === 'in'))
      expect([who, (await ask(server.url, one, own, own.cookies[who])).outcome]).toEqual([
        who,
        'in',
      ]);
  });
});

describe('rooms', () => {
  test.each(ROOM_KINDS)('%s', async (kind) => {
    for (const who of CALLERS) {
      expect([who, await sit(kind, own.cookies[who])]).toEqual([who, expectedSeat(kind, who)]);
      const other = who === 'none' ? 4401 : 4404;
      expect([who, await sit(kind, foreign.cookies[who])]).toEqual([who, other]);
    }
    expect(await sit(kind, own.cookies.coordinator, ABSENT.id)).toBe(4404);
  });
});

describe('what ends something', () => {
  test.each(named(LAST))('%s', async (_, one) => {
    for (const who of CALLERS)
      expect([who, (await ask(server.url, one, own, own.cookies[who])).outcome]).toEqual([
        who,
        expected(one, who),
      ]);
  });
});

/** What the room says first: the mode of the seat, or the code that it closes with. */
async function sit(kind: RoomKind, cookie: string, workspaceId = own.workspaceId) {
  const itemId = ROOMS[kind].item(own);
  const { close, body } = await knock({
    url: `ws://127.0.0.1:${server.port}/sync/${roomName({ kind, workspaceId, itemId })}?v=1`,
    headers: { origin: server.url, cookie },
  });
  return close ?? /"mode":"(\w+)"/.exec(Buffer.from(body, 'hex').toString())?.[1];
}

/** An answer without what differs at every request, and without the address that was asked for. */
function bare(text: string, at: Fixture): string {
  let rest = text.replace(/nonce="[^"]+"/g, '').replace(/__sveltekit_\w+/g, '');
  for (const word of [at.slug, at.roundId, ...Object.values(at.ids)])
    rest = rest.replaceAll(word, 'THERE');
  // What a form sent comes back with it, also what was made up for the occasion.
  return rest.replace(/\b[a-z0-9]{12,}\b/g, 'ID');
}
