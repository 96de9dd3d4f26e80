import { join, resolve } from 'node:path';

/** Everything that an operator may set, read once at the start. */
export interface Config {
  port: number;
  /** The address to listen on; every interface when not set. */
  host: string | undefined;
  /** The one public address, e.g. behind a proxy. Without it the door opens as in door.ts. */
  origin: string | null;
  dataDir: string;
  databaseFile: string;
  smtpUrl: string | null;
  mailFrom: string;
  /** Whether a visitor may make an example workspace. */
  examples: boolean;
  /** Whether anybody may sign up. */
  openSignUp: boolean;
  logLevel: string;
}

export function readConfig(env: Record<string, string | undefined>): Config {
  const dataDir = resolve(env.DATA_DIR || 'data');
  return {
    port: integer('PORT', env.PORT, 3000),
    host: env.HOST || undefined,
    origin: readOrigin(env.ORIGIN),
    dataDir,
    databaseFile: join(dataDir, 'talkoot.db'),
    smtpUrl: env.SMTP_URL || null,
    mailFrom: env.MAIL_FROM || 'Talkoot <talkoot@localhost>',
    examples: choice('EXAMPLES', env.EXAMPLES, ['on', 'off']) === 'on',
    openSignUp: choice('SIGNUP', env.SIGNUP, ['open', 'invite']) === 'open',
    logLevel: choice('LOG_LEVEL', env.LOG_LEVEL, ['info', 'debug', 'warn', 'error', 'silent']),
  };
}

function readOrigin(value: string | undefined): string | null {
  if (!value) return null;
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol) || url.origin !== value.replace(/\/$/, ''))
    throw new Error(`ORIGIN must be an address such as https://talkoot.example, not ${value}`);
  return url.origin;
}

function integer(name: string, value: string | undefined, otherwise: number): number {
  if (!value) return otherwise;
  if (!/^\d{1,5}$/.test(value)) throw new Error(`${name} must be a number, not ${value}`);
  return Number(value);
}

function choice<T extends string>(name: string, value: string | undefined, of: readonly T[]): T {
  const chosen = (value || of[0]) as T;
  if (!of.includes(chosen))
    throw new Error(`${name} must be one of ${of.join(', ')}, not ${value}`);
  return chosen;
}
