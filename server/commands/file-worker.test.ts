import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeFiles } from '#server/documents/export/make.ts';
import { SOURCES, TEXT } from '../../tests/support/exported.ts';
import { app, ok, useApp } from '../../tests/support/house.ts';
import { makePerson } from '../../tests/support/people.ts';
import { makeComment, makeRound } from '../../tests/support/round.ts';

useApp();
afterEach(() => vi.restoreAllMocks());

describe('a long round', () => {
  test('is read where its file is made, and not by the thread that all others type on', async () => {
    const round = await makeRound(app.db, { visibility: 'now' });
    const raija = await makePerson(app.db, { place: round, role: 'reader' });
    const total = 201;
    for (let at = 1; at <= total; at++)
      await makeComment(app.db, round, { number: 1 + (at % 16), body: `Huomio ${at}.` });
    await makeComment(app.db, round, { number: 1, body: 'PIDETTY', state: 'held' });
    const here: string[] = [];
    spyOnQueries((text) => here.push(text));

    const { slug, roundId: item } = round;
    const wish = { slug, item, names: true, format: 'csv', locale: 'fi' } as const;
    const file = await ok(app.commands.makeFile(raija.actorId, { ...wish, what: 'comments' }));
    const csv = Buffer.from(file.bytes).toString();
    expect(csv.match(/Huomio \d+\./g)).toHaveLength(total);
    expect(csv).not.toContain('PIDETTY');
    const preview = await ok(
      app.commands.previewFile(raija.actorId, { ...wish, what: 'comments' }),
    );
    expect(preview.table?.[1]).toContain('Huomio 16.');
    const version = { ...wish, what: 'version', item: round.versionId, format: 'docx' } as const;
    await ok(app.commands.makeFile(raija.actorId, version));

    expect(here.length).toBeGreaterThan(0);
    // A job that knows of no order reads versions here, to index them in turns.
    const indexing =
      /^select "id", "title", "locale", "blocks" from "version" where "workspace_id"/;
    const long = here.filter(
      (text) => /round_submission|"blocks"/.test(text) && !indexing.test(text),
    );
    expect(long).toEqual([]);
  });
});

describe('the maker of files', () => {
  const maker = () => {
    const told: string[] = [];
    const files = makeFiles(
      { error: (_, words) => told.push(words) },
      { script: new URL('./file-worker.ts', import.meta.url), database: app.config.store },
    );
    return { files, told };
  };
  const order = {
    source: SOURCES.comments,
    format: 'markdown' as const,
    locale: 'fi' as const,
    slug: 'raja',
  };
  const broken = { ...order, format: 'xlsx' as const, source: SOURCES.version };

  test('works in a thread, one file at a time, and says what went wrong', async () => {
    const { files, told } = maker();
    const answers = await Promise.all([files.make(order), files.make(broken), files.make(order)]);
    expect(answers.map((answer) => ('file' in answer ? answer.file.name : answer.fault))).toEqual([
      'kommentit-2-raja-2019-04-25.md',
      'failed',
      'kommentit-2-raja-2019-04-25.md',
    ]);
    expect(told).toEqual(['a file was not made']);
    const many = Promise.all(Array.from({ length: 20 }, () => files.make(broken)));
    await files.close();
    const faults = (await many).map((answer) => ('fault' in answer ? answer.fault : ''));
    expect(new Set(faults)).toEqual(new Set(['closed', 'busy']));
    expect(await files.make(order)).toEqual({ fault: 'closed' });
  }, 60_000);

  test('shows the beginning of one while another is made, and reads only', async () => {
    const { files } = maker();
    const [made, shown] = await Promise.all([files.make(order), files.preview(order)]);
    expect(made).toHaveProperty('file');
    expect(shown).toHaveProperty('preview.title', TEXT.title);
    await files.close();
    const { openReader } = await import('#server/db/open.ts');
    const reader = openReader(app.config.store);
    await expect(reader.deleteFrom('actor').execute()).rejects.toThrow(/read-?only/);
    await reader.destroy();
  }, 60_000);
});

/** What this thread asks of either store. */
function spyOnQueries(heard: (text: string) => void): void {
  const prepare = Sqlite.prototype.prepare;
  vi.spyOn(Sqlite.prototype, 'prepare').mockImplementation(function (this: Sqlite.Database, text) {
    heard(text);
    return prepare.call(this, text);
  });
  const query = pg.Client.prototype.query as (...asked: unknown[]) => unknown;
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...asked: unknown[]
  ) {
    heard(String(asked[0]));
    return query.apply(this, asked);
  });
}
