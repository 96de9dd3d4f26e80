import { join, resolve } from 'node:path';
import { isPostgres } from './db/store.ts';
import { Problem } from './problem.ts';

/** Everything that an operator may set, read once at the start. */
export interface Config {
  port: number;
  /** The address to listen on; every interface when not set. */
  host: string | undefined;
  /** The one public address, e.g. behind a proxy. Without it the door opens as in door.ts. */
  origin: string | null;
  /** How many proxies of ours stand in front: so many addresses of X-Forwarded-For are believed. */
  trustedProxies: number;
  dataDir: string;
  /** SQLite's file, also where PostgreSQL has the rows instead. */
  databaseFile: string;
  /** Where rows and documents rest: `databaseFile`, or PostgreSQL's `postgres://…`. */
  store: string;
  /** A Redis for what processes tell each other beside PostgreSQL. */
  redisUrl: string | null;
  smtpUrl: string | null;
  /** Who letters are from, and where visitors' questions go. */
  mailFrom: MailFrom;
  /** Whether a visitor may make an example workspace. */
  examples: boolean;
  /** Whether anybody may sign up. */
  openSignUp: boolean;
  logLevel: string;
  /** Whether rooms `bench:<name>` are offered to load generators. */
  benchRooms: boolean;
  /** Who has it may read the metrics; without one nobody may. */
  metricsToken: string | null;
}

export interface MailFrom {
  name: string;
  address: string;
}

export function readConfig(env: Record<string, string | undefined>): Config {
  const dataDir = resolve(env.DATA_DIR || 'data');
  const origin = readOrigin(env.ORIGIN);
  const databaseFile = join(dataDir, 'talkoot.db');
  return {
    port: integer('PORT', env.PORT, 3000, 1, 65_535),
    host: env.HOST || undefined,
    origin,
    trustedProxies: integer('TRUSTED_PROXIES', env.TRUSTED_PROXIES, 0, 0, 9),
    dataDir,
    databaseFile,
    store: readDatabaseUrl(env.DATABASE_URL) ?? databaseFile,
    redisUrl: readRedisUrl(env.REDIS_URL, env.DATABASE_URL),
    smtpUrl: readSmtpUrl(env.SMTP_URL),
    mailFrom: readMailFrom(env.MAIL_FROM || 'Talkoot <talkoot@localhost>'),
    examples: choice('EXAMPLES', env.EXAMPLES, ['on', 'off']) === 'on',
    openSignUp: choice('SIGNUP', env.SIGNUP, ['open', 'invite']) === 'open',
    logLevel: choice('LOG_LEVEL', env.LOG_LEVEL, ['info', 'debug', 'warn', 'error', 'silent']),
    benchRooms: readBenchRooms(env.BENCH_ROOMS, origin),
    metricsToken: readToken(env.METRICS_TOKEN),
  };
}

function readOrigin(value: string | undefined): string | null {
  if (!value) return null;
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol) || url.origin !== value.replace(/\/$/, ''))
    throw new Problem(`ORIGIN must be an address such as https://talkoot.example, not ${value}`);
  return url.origin;
}

/** A public address on https is where people work: nobody may load that server without limits. */
function readBenchRooms(value: string | undefined, origin: string | null): boolean {
  const on = choice('BENCH_ROOMS', value, ['off', 'on']) === 'on';
  if (on && origin?.startsWith('https:'))
    throw new Problem(
      'BENCH_ROOMS must be off where ORIGIN is https: measure on a server of its own, on loopback',
    );
  return on;
}

function readDatabaseUrl(value: string | undefined): string | null {
  if (!value) return null;
  // The value may hold a password, so that it is not said again.
  if (!isPostgres(value) || !URL.canParse(value))
    throw new Problem(
      'DATABASE_URL must be an address such as postgres://talkoot:password@db.example/talkoot',
    );
  return value;
}

function readRedisUrl(value: string | undefined, database: string | undefined): string | null {
  if (!value) return null;
  // The value may hold a password, so that it is not said again.
  if (!/^rediss?:$/.test(URL.parse(value)?.protocol ?? ''))
    throw new Problem('REDIS_URL must be an address such as redis://:password@redis.example:6379');
  if (!database)
    throw new Problem('REDIS_URL connects processes that share a PostgreSQL: set DATABASE_URL too');
  return value;
}

function readSmtpUrl(value: string | undefined): string | null {
  if (!value) return null;
  const url = URL.parse(value);
  // The value may hold a password, so that it is not said again.
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname)
    throw new Problem('SMTP_URL must be an address such as smtp://user:password@mail.example:587');
  return value;
}

function readToken(value: string | undefined): string | null {
  if (!value) return null;
  // Not said again: it is a secret, if a poor one.
  if (!/^[\x21-\x7e]{20,}$/.test(value))
    throw new Problem('METRICS_TOKEN must have at least 20 signs, and no space among them');
  return value;
}

/** `Talkoot <post@example.org>`, or the address alone. */
function readMailFrom(value: string): MailFrom {
  const [, name = '', address = value] = /^(.*?)<([^<>]+)>$/.exec(value.trim()) ?? [];
  return { name: name.trim(), address: address.trim() };
}

function integer(
  name: string,
  value: string | undefined,
  otherwise: number,
  least: number,
  most: number,
): number {
  if (!value) return otherwise;
  const number = /^\d{1,6}$/.test(value) ? Number(value) : NaN;
  if (!(number >= least && number <= most))
    throw new Problem(`${name} must be a number from ${least} to ${most}, not ${value}`);
  return number;
}

function choice<T extends string>(name: string, value: string | undefined, of: readonly T[]): T {
  const chosen = (value || of[0]) as T;
  if (!of.includes(chosen))
    throw new Problem(`${name} must be one of ${of.join(', ')}, not ${value}`);
  return chosen;
}
