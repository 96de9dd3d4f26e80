import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import { pino, type Logger } from 'pino';
import { addressHasher, openAddressKey } from './address-key.ts';
import * as auth from './auth/index.ts';
import { makePasswords } from './auth/password.ts';
import { newId } from './auth/random.ts';
import { makeLimits } from './auth/rate-limit.ts';
import * as commands from './commands/index.ts';
import type { Config } from './config.ts';
import { isFull, unlessFull } from './db/disk-trouble.ts';
import { answers } from './db/health.ts';
import { dropAllLeases } from './db/leases.ts';
import { upgrade } from './db/migrate.ts';
import { openJournal } from './db/journal.ts';
import { openDb } from './db/open.ts';
import { isPostgres } from './db/store.ts';
import { refuse } from './errors.ts';
import { makeFiles } from './documents/export/make.ts';
import { makeDoor } from './door.ts';
import { makeDoorkeeper } from './doorkeeper.ts';
import { APPLY_PENDING_EDITS, applyPendingEdits } from './jobs/apply-pending-edits.ts';
import { closePolls } from './jobs/close-polls.ts';
import { catchUpWorkshops } from './jobs/catch-up-workshops.ts';
import { expireExamples } from './jobs/expire-examples.ts';
import { documentMarker, INDEX_SEARCH, indexSearch } from './jobs/index-search.ts';
import { demandNumberer } from './jobs/number-demands.ts';
import { purgeOldTrash } from './jobs/purge-trash.ts';
import { remindCommenters } from './jobs/remind-commenters.ts';
import { remindWorkshops } from './jobs/remind-workshops.ts';
import { makeJobs } from './jobs/run.ts';
import { sendMail } from './jobs/send-mail.ts';
import { thinOldHistory } from './jobs/thin-history.ts';
import { tendSlowStages } from './jobs/tend-slow-stages.ts';
import { sweep } from './jobs/sweep.ts';
import { makeMail } from './mail/outbox.ts';
import { measured } from './metrics/journal.ts';
import { makeMeters } from './metrics/meters.ts';
import { makeCrowds } from './crowds.ts';
import type { Context } from './ports.ts';
import { makeReaders } from './readers.ts';
import { openRelay } from './relay/index.ts';
import { makeSharedPages } from './shared-pages.ts';
import { makeLane } from './lane.ts';
import { startSync } from './sync/index.ts';

export type App = Awaited<ReturnType<typeof createApp>>;

/** The one place where ports meet adapters. Everything alive hangs on the object it returns. */
export async function createApp(config: Config) {
  const log = pino({ level: config.logLevel });
  const clock = { now: () => Date.now() };
  const door = makeDoor(config.origin, config.port);
  /** Nothing that would be said to be saved can be believed: the next process reads what is there. */
  const lose = (error: Error) => {
    log.fatal({ err: error }, 'the journal is lost: nothing can be saved');
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
  };
  await upgrade(config.store);
  const db = openDb(config.store, { onUntrue: lose, serving: true });
  // Beside PostgreSQL there may be other processes, whose leases they are: these run out by themselves.
  if (!isPostgres(config.store)) await unlessFull(dropAllLeases(db));

  const addressKey = await openAddressKey(config, db);
  const relay = await openRelay({
    ...{ store: config.store, redisUrl: config.redisUrl, log },
    channel: `talkoot:${createHash('sha256').update(addressKey).digest('hex').slice(0, 16)}`,
  });

  const { meters, registry, close: closeMeters } = makeMeters();
  const stored = openJournal({ store: config.store, newId, onLost: lose });
  const journal = measured(stored, meters);
  const numberDemands = demandNumberer();
  const crowds = makeCrowds(log);
  const markForSearch = documentMarker({ db, crowds }, () => wake(INDEX_SEARCH));
  const sync = startSync({
    journal,
    relay,
    doorkeeper: makeDoorkeeper(db, clock, door.secure),
    door,
    benchRooms: config.benchRooms,
    clock,
    log,
    meters,
    onCommitted: (room, doc) => {
      numberDemands({ db, clock, log, rooms: sync.rooms }, room, doc);
      markForSearch(room);
    },
  });
  const { documents, rooms } = sync;
  registry.gauge('talkoot_rooms', 'Open rooms', () => sync.counts().rooms, 'kind');
  registry.gauge('talkoot_seats', 'Connections in rooms', () => sync.counts().seats, 'kind');

  const jobs = makeJobs();
  // Another process may be the one that does a job: docs/operate.md.
  const wake = (job: string) => {
    jobs.wake(job);
    relay.tell({ kind: 'wake', job });
  };
  relay.listen({
    heard: (message) => message.kind === 'wake' && jobs.wake(message.job),
    missed: () => {},
  });
  const mail = makeMail(config, clock, () => wake('send-mail'));
  const limits = makeLimits(clock);
  const pendingEdits = { wake: () => wake(APPLY_PENDING_EDITS) };
  const files = makeFiles(log, {
    script: new URL('./commands/file-worker.ts', import.meta.url),
    database: config.store,
  });
  const context: Context = {
    ...{ config, db, documents, files, rooms, pendingEdits, mail, crowds, clock, log },
  };
  jobs.start(context, [
    sendMail(config),
    sweep,
    expireExamples,
    applyPendingEdits(),
    thinOldHistory,
    purgeOldTrash(),
    remindCommenters,
    catchUpWorkshops,
    tendSlowStages,
    closePolls,
    remindWorkshops,
    indexSearch(),
  ]);

  return {
    config,
    door,
    log: log as Logger,
    db,
    documents,
    rooms,
    clock,
    auth: bind({ ...context, limits, passwords: makePasswords() }, auth),
    commands: bind(
      {
        ...context,
        limits,
        addressHash: addressHasher(addressKey),
        imports: makeLane(2),
      },
      refusingWhenFull(commands),
    ),
    sharedPages: makeSharedPages(),
    readers: makeReaders(clock),
    isFull,
    healthy: () => answers(db),
    metrics: () => registry.text(),
    attach: (server: Server): void => sync.attach(server),
    async close(): Promise<void> {
      crowds.close();
      await jobs.stop();
      await files.close();
      await sync.close();
      await relay.close();
      await journal.close();
      await db.destroy();
      closeMeters();
    },
  };
}

/** A verb that finds no room on the disk has done nothing, and says so. Those that only reckon answer at once. */
function refusingWhenFull<Verbs extends Record<string, unknown>>(verbs: Verbs): Verbs {
  const told = (error: unknown) => {
    if (isFull(error)) return refuse('not_saved');
    throw error;
  };
  const wrapped = Object.entries(verbs).map(([name, verb]) => [
    name,
    (...all: unknown[]) => {
      const answer = (verb as (...all: unknown[]) => unknown)(...all);
      return answer instanceof Promise ? answer.catch(told) : answer;
    },
  ]);
  return Object.fromEntries(wrapped) as Verbs;
}

type Bound<Given, Verbs> = {
  [Name in keyof Verbs]: Verbs[Name] extends (context: Given, ...rest: infer Rest) => infer Returned
    ? (...rest: Rest) => Returned
    : never;
};

/** Gives each command its context, so that a route only says who acts and with what. */
function bind<Given, Verbs extends Record<string, unknown>>(
  context: Given,
  verbs: Verbs,
): Bound<Given, Verbs> {
  return Object.fromEntries(
    Object.entries(verbs).map(([name, verb]) => [
      name,
      (...rest: unknown[]) => (verb as (...all: unknown[]) => unknown)(context, ...rest),
    ]),
  ) as Bound<Given, Verbs>;
}
