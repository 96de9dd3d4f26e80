import { describe, expect, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { pino } from 'pino';
import { remindCommenters } from '#server/jobs/remind-commenters.ts';
import { readConfig } from '#server/config.ts';
import { makeMail } from '#server/mail/outbox.ts';
import type { Context } from '#server/ports.ts';
import { get, post, server, useGroup } from '../support/group.ts';
import { makePerson } from '../support/people.ts';
import { makeComment, type NewRound } from '../support/round.ts';
import { DAY, later, look, ownRound } from '../support/own-round.ts';

useGroup();

describe('reminders', () => {
  /** One run of the job as at this moment of the database's clock. */
  const run = () =>
    look(async (db) => {
      const config = readConfig({ DATA_DIR: server.dataDir });
      const mail = makeMail(config, { now: () => Date.now() }, () => {});
      const context = { db, mail, config, log: pino({ level: 'silent' }) } as unknown as Context;
      await remindCommenters.run(context, new AbortController().signal);
    });
  const lettersTo = (address: string) =>
    look((db) =>
      db
        .selectFrom('outbox')
        .select('subject')
        .where('to_address', '=', address)
        .where('subject', 'like', '%iimeistään%')
        .execute(),
    );

  async function withSilent(wishes: NewRound) {
    const made = await ownRound(wishes);
    const email = `hiljainen-${newId()}@kaiku.example`;
    const who = await makePerson(server.dataDir, { place: made.own, role: 'commenter', email });
    return { ...made, email, who };
  }
  const soon = { opensAt: Date.now() - 20 * DAY, closesAt: Date.now() + 6 * DAY };

  test('go once to who has sent nothing, and never to readers or who has commented', async () => {
    const { own, round, email } = await withSilent(soon);
    const [readerEmail, doneEmail] = [`r-${newId()}@kaiku.example`, `d-${newId()}@kaiku.example`];
    await makePerson(server.dataDir, { place: own, role: 'reader', email: readerEmail });
    const active = await makePerson(server.dataDir, { place: own, email: doneEmail });
    await makeComment(server.dataDir, round, { actorId: active.actorId });
    await run();
    await run();
    expect(await lettersTo(email)).toHaveLength(1);
    expect(await lettersTo(readerEmail)).toEqual([]);
    expect(await lettersTo(doneEmail)).toEqual([]);
  });

  test('the page of the round tells their days, while any may still come', async () => {
    const opensAt = Date.parse('2026-03-01T10:00:00Z');
    const page = async (closesAt: number) => {
      const { coordinator, page } = await withSilent({ opensAt, closesAt });
      return (await get(page, coordinator)).text();
    };
    expect(await page(Date.parse('2126-03-29T13:00:00Z'))).toContain(
      '22.3.2126 ja 27.3.2126 niille työtilan jäsenille',
    );
    expect(await page(Date.parse('2026-03-29T13:00:00Z'))).not.toContain('niille työtilan');
  });

  test('the second comes two days before, and again after an extension', async () => {
    const { email, round, page, coordinator } = await withSilent(soon);
    await run();
    await look((db) =>
      db
        .updateTable('round')
        .set({ closes_at: Date.now() + DAY })
        .where('id', '=', round.roundId)
        .execute(),
    );
    await run();
    await run();
    expect(await lettersTo(email)).toHaveLength(2);
    await post(`${page}?/extend`, coordinator, { closes: later(6), note: 'Lisäaikaa.' });
    await run();
    expect(await lettersTo(email)).toHaveLength(2);
    await look((db) =>
      db
        .updateTable('round')
        .set({ closes_at: Date.now() + DAY })
        .where('id', '=', round.roundId)
        .execute(),
    );
    await run();
    expect(await lettersTo(email)).toHaveLength(3);
  });

  test('never go before their day, after the deadline, nor from an example', async () => {
    const [early, over, example] = [
      await withSilent({ opensAt: Date.now() - DAY, closesAt: Date.now() + 9 * DAY }),
      await withSilent({ opensAt: Date.now() - 9 * DAY, closesAt: Date.now() - 1000 }),
      await withSilent(soon),
    ];
    await look((db) =>
      db
        .updateTable('workspace')
        .set({ kind: 'example' })
        .where('id', '=', example.own.workspaceId)
        .execute(),
    );
    await run();
    for (const { email } of [early, over, example]) expect(await lettersTo(email)).toEqual([]);
  });
});

test('who may not read drafts sees counts without those that wait', async () => {
  const { own, round, page } = await ownRound();
  await makeComment(server.dataDir, round, { state: 'held' });
  const reader = await makePerson(server.dataDir, { place: own, role: 'reader' });
  const html = await (await get(page, reader)).text();
  expect(html).not.toContain('odottaa tarkistusta');
});
