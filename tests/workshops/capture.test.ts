import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { viewNotes } from '#shared/documents/board.ts';
import { roomName } from '#shared/rooms.ts';
import { findOrAddOrganisation } from '#server/db/organisations.ts';
import { setOrganisation } from '#server/db/members.ts';
import { app, ok, useApp } from '../support/house.ts';
import { until } from '../support/live.ts';
import { makePerson, type Person } from '../support/people.ts';
import { takenAlong } from '../support/taken-along.ts';
import { WireClient } from '../support/wire-client.ts';
import { makeHall, planned, write, type Hall } from '../support/workshop.ts';

useApp();

/** Every kind of file is made. */
vi.setConfig({ testTimeout: 60_000 });

let server: Server;
beforeEach(async () => {
  server = createServer();
  app.attach(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => server.close());

/** A guest with a phone on the workshop's line, a laptop on its board, and all that came to both. */
interface Guest extends Person {
  line: WireClient;
  board: WireClient;
  frames: Buffer[];
}

async function sixGuests(hall: Hall): Promise<Guest[]> {
  const { port } = server.address() as AddressInfo;
  const live = { port, origin: `http://localhost:${app.config.port}` };
  const { workspaceId } = hall.place;
  const room = (kind: 'workshop' | 'board') => ({
    room: roomName({ kind, workspaceId, itemId: hall.workshopId }),
  });
  const guests: Guest[] = [];
  for (const [index, name] of ['Anni', 'Leena', 'Oskari', 'Tuula', 'Ville', 'Kaisu'].entries()) {
    const item = `workshop:${hall.workshopId}`;
    const person = await makePerson(app.db, { place: hall.place, role: 'reader', item, name });
    const named = { id: `jarjesto${index}${workspaceId}`, name: `Yhdistys ${name} ry` };
    await findOrAddOrganisation(app.db, workspaceId, named, Date.now());
    await setOrganisation(app.db, workspaceId, person.actorId, named.id);
    await ok(app.commands.viewWorkshop(person.actorId, hall.at));
    const frames: Buffer[] = [];
    const line = new WireClient(live, room('workshop'), person);
    const board = new WireClient(live, room('board'), person);
    for (const { socket } of [line, board])
      socket.on('message', (data) => frames.push(Buffer.from(data as ArrayBuffer)));
    guests.push({ ...person, line, board, frames });
  }
  for (const { line, board } of guests) {
    await until(() => line.seat !== null && board.seat !== null, 'the seats');
  }
  return guests;
}

/** All that a guest can ask for, as text. */
async function pagesOf({ at }: Hall, { actorId }: Person): Promise<string> {
  const { commands } = app;
  // Which organisations the workspace has is the same for all, whoever of them wrote or voted.
  const { board, ...page } = await ok(commands.viewWorkshop(actorId, at));
  const all = [
    { ...page, board: { ...board, organisations: board.organisations.length } },
    await ok(commands.viewOwnWorkshop(actorId, at)),
    await ok(commands.viewBoardList(actorId, at)),
  ];
  return JSON.stringify(all);
}

function endLines(guests: readonly Guest[]): void {
  for (const { line, board } of guests) for (const { socket } of [line, board]) socket.terminate();
}

test('nothing that five others get tells who of six wrote an anonymous note', async () => {
  const hall = await makeHall(planned({ type: 'write', config: { anonymous: true } }));
  const [stageId = ''] = hall.stages;
  await ok(app.commands.goToStage(hall.sami.actorId, { ...hall.at, stageId, from: null }));
  const guests = await sixGuests(hall);
  const [writer, ...others] = guests as [Guest, ...Guest[]];
  const text = 'Johto ei kuuntele meitä';
  for (const { frames } of guests) frames.length = 0;

  await ok(write(hall, writer, stageId, text, 'a'.repeat(32)));
  const counted = (one: Guest) =>
    one.line.announcements.some(
      (news) => news.kind === 'workshop-counts' && news.counts.notes === 1,
    );
  await until(() => guests.every(counted), 'the count on every phone');
  const heard = (one: Guest) => Buffer.concat(one.frames);
  for (const one of guests) expect(heard(one).includes(text)).toBe(false);
  for (const one of others) expect(await pagesOf(hall, one)).not.toContain(text);

  // Four of the others write, too: five notes come out together.
  for (const one of others.slice(1))
    await ok(write(hall, one, stageId, `Lappu ${one.name}`, 'b'.repeat(32)));
  await ok(app.commands.revealNotes(hall.sami.actorId, hall.at));
  const notesOf = (one: Guest) => viewNotes(one.board.doc);
  await until(() => guests.every((one) => notesOf(one).length === 5), 'the notes on every board');

  for (const one of others) {
    const all = heard(one);
    expect(all.includes(text)).toBe(true);
    for (const sign of [
      writer.actorId,
      writer.sessionId,
      writer.name,
      `Yhdistys ${writer.name} ry`,
    ])
      expect(all.includes(sign), sign).toBe(false);
    const pages = await pagesOf(hall, one);
    expect(pages).toContain(text);
    for (const sign of [writer.actorId, `"${writer.name}"`, `Yhdistys ${writer.name} ry`])
      expect(pages, sign).not.toContain(sign);
  }
  // Neither do the results, wherever they are read or in whatever file they are taken along.
  const along = await takenAlong(hall, others[0] as Guest);
  for (const [from, what] of along) {
    if (from !== 'pdf') expect(what, from).toContain(text);
    for (const sign of [writer.actorId, writer.sessionId, writer.name])
      expect(what.includes(sign), `${sign} in ${from}`).toBe(false);
  }
  // In the document all five are the same hand's, and it is no guest's.
  const { doc } = (others[0] as Guest).board;
  const hands = new Set([...doc.store.clients.keys()]);
  for (const one of guests) expect(hands.has(one.board.doc.clientID)).toBe(false);
  expect(hands.size).toBe(1);
  expect(notesOf(writer).every((note) => note.author === '' && note.organisation === '')).toBe(
    true,
  );
  endLines(guests);
});

test('nothing that five others get tells how the sixth has voted, before the reveal or after it', async () => {
  const config = { poll: 'single' as const, options: ['Malli A', 'Malli B'], reasons: true };
  const hall = await makeHall(planned({ type: 'poll', config }));
  const [stageId = ''] = hall.stages;
  await ok(app.commands.goToStage(hall.sami.actorId, { ...hall.at, stageId, from: null }));
  const guests = await sixGuests(hall);
  const [voter, ...others] = guests as [Guest, ...Guest[]];
  const { view } = await ok(app.commands.viewWorkshop(voter.actorId, hall.at));
  const itemId = view.stage?.items[0]?.id ?? '';
  const reason = 'Malli B on lähempänä';
  const say = (one: Person, option: string, why: string) =>
    ok(
      app.commands.castVote(one.actorId, {
        ...{ ...hall.at, stageId },
        choice: { [itemId]: { option, reason: why } },
      }),
    );
  for (const { frames } of guests) frames.length = 0;
  await say(voter, 'option-2', reason);
  for (const one of others) await say(one, 'option-1', '');
  const counted = (one: Guest) =>
    one.line.announcements.some(
      (news) => news.kind === 'workshop-counts' && news.counts.voted === 6,
    );
  await until(() => guests.every(counted), 'the count on every phone');
  for (const one of others) {
    expect(Buffer.concat(one.frames).includes('option-2')).toBe(false);
    expect(Buffer.concat(one.frames).includes(reason)).toBe(false);
    const pages = await pagesOf(hall, one);
    expect(pages).not.toContain('option-2');
    expect(pages).not.toContain(reason);
  }

  await ok(app.commands.revealBallot(hall.sami.actorId, { ...hall.at, stageId }));
  const told = (one: Guest) => Buffer.concat(one.frames).includes(reason);
  await until(() => guests.every(told), 'the result on every phone');
  for (const one of others) {
    const all = Buffer.concat(one.frames);
    const pages = await pagesOf(hall, one);
    for (const sign of [voter.actorId, voter.sessionId, voter.name, `Yhdistys ${voter.name} ry`]) {
      expect(all.includes(sign), sign).toBe(false);
      expect(pages, sign).not.toContain(sign);
    }
  }
  for (const [from, what] of await takenAlong(hall, others[0] as Guest)) {
    if (['pdf', 'picture of the board'].includes(from)) continue;
    expect(what, from).toContain(reason);
    for (const sign of [voter.actorId, voter.sessionId, voter.name])
      expect(what.includes(sign), `${sign} in ${from}`).toBe(false);
  }
  // Nobody can be told any more how they voted themselves: no way leads there.
  const own = await ok(app.commands.viewOwnWorkshop(voter.actorId, hall.at));
  expect(own.choice).toBeNull();
  const { ballot_key: key } = await app.db
    .selectFrom('workshop_stage')
    .select('ballot_key')
    .where('id', '=', stageId)
    .executeTakeFirstOrThrow();
  expect(key).toBeNull();
  const ballots = app.db.selectFrom('workshop_ballot').select('voter');
  const voters = await ballots.where('stage_id', '=', stageId).execute();
  expect(voters.map((row) => row.voter)).toEqual(guests.map(() => null));
  endLines(guests);
});
