import { expect, test, vi } from 'vitest';
import { touchRound } from '#server/db/rounds.ts';
import { withDb } from '../support/people.ts';
import { makeRound } from '../support/round.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Answers for pages of rounds, whoever asked. */
const answered = (server: TestServer): { route: string; status: number }[] =>
  server
    .output()
    .split('\n')
    .filter((line) => line.includes('"/c/[id]"'))
    .map((line) => JSON.parse(line) as { route: string; status: number });

const untilDrawn = (server: TestServer, times: number) =>
  vi.waitFor(() => expect(answered(server)).toHaveLength(times), { timeout: 20_000 });

test('a round is drawn before its first reader: when it opens and after a change', async () => {
  const server = await startServer();
  try {
    const opensAt = Date.now() + 1_000;
    const { roundId } = await makeRound(server.dataDir, { opensAt });
    await untilDrawn(server, 1);
    expect(Date.now()).toBeGreaterThanOrEqual(opensAt);
    await withDb(server.dataDir, (db) => touchRound(db, roundId));
    await untilDrawn(server, 2);
  } finally {
    await server.remove();
  }
});

test('at the start too, behind an address of its own, and only what everybody may read', async () => {
  const server = await startServer();
  const { dataDir } = server;
  const closesAt = Date.now() + 86_400_000;
  await makeRound(dataDir, { closesAt, participation: 'members' });
  await makeRound(dataDir, { closesAt, participation: 'invited', secret: 's'.repeat(32) });
  await server.stop();
  await makeRound(dataDir);
  const again = await startServer({ ORIGIN: 'https://talkoot.example' }, dataDir);
  try {
    await untilDrawn(again, 1);
    expect(answered(again)).toMatchObject([{ status: 200 }]);
  } finally {
    await again.remove();
  }
});
