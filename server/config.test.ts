import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { Problem } from './problem.ts';

test('nothing has to be set', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: undefined,
    origin: null,
    trustedProxies: 0,
    smtpUrl: null,
    examples: true,
    openSignUp: true,
    logLevel: 'info',
    benchRooms: false,
  });
});

test('an empty variable is one that is not set', () => {
  const empty = Object.fromEntries(
    ['PORT', 'HOST', 'ORIGIN', 'SMTP_URL', 'EXAMPLES', 'SIGNUP', 'LOG_LEVEL', 'BENCH_ROOMS'].map(
      (name) => [name, ''],
    ),
  );
  expect(readConfig(empty)).toEqual(readConfig({}));
});

test('a closed house', () => {
  expect(readConfig({ EXAMPLES: 'off', SIGNUP: 'invite' })).toMatchObject({
    examples: false,
    openSignUp: false,
  });
});

test.each([
  ['Talkoot <post@talkoot.example>', 'Talkoot', 'post@talkoot.example'],
  [' post@talkoot.example ', '', 'post@talkoot.example'],
  ['', 'Talkoot', 'talkoot@localhost'],
])('MAIL_FROM=%s', (value, name, address) => {
  expect(readConfig({ MAIL_FROM: value }).mailFrom).toEqual({ name, address });
});

test('rooms for load generators are offered where people do not work', () => {
  expect(readConfig({ BENCH_ROOMS: 'on' }).benchRooms).toBe(true);
  expect(readConfig({ BENCH_ROOMS: 'on', ORIGIN: 'http://localhost:3000' }).benchRooms).toBe(true);
  const unit = { BENCH_ROOMS: 'on', ORIGIN: 'https://talkoot.example', TRUSTED_PROXIES: '1' };
  expect(() => readConfig(unit)).toThrow(/^BENCH_ROOMS must be off where ORIGIN is https/);
});

test('the database lies in the data folder', () => {
  expect(readConfig({ DATA_DIR: '/srv/talkoot' })).toMatchObject({
    dataDir: '/srv/talkoot',
    databaseFile: '/srv/talkoot/talkoot.db',
    store: '/srv/talkoot/talkoot.db',
  });
  const url = 'postgres://talkoot@db.example/talkoot';
  expect(readConfig({ DATABASE_URL: url }).store).toBe(url);
});

test('a slash after ORIGIN does no harm', () => {
  expect(readConfig({ ORIGIN: 'https://talkoot.example/' }).origin).toBe('https://talkoot.example');
});

describe('a wrong setting is told by its name, in one sentence', () => {
  test.each([
    ['PORT', 'eight'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000; rm'],
    ['TRUSTED_PROXIES', 'yes'],
    ['ORIGIN', 'talkoot.example'],
    ['ORIGIN', 'https://talkoot.example/path'],
    ['ORIGIN', 'ftp://talkoot.example'],
    ['ORIGIN', 'https://user:secret@talkoot.example'],
    ['DATABASE_URL', 'talkoot.db'],
    ['DATABASE_URL', 'mysql://db.example/talkoot'],
    ['SMTP_URL', 'mail.example'],
    ['SMTP_URL', 'https://mail.example'],
    ['EXAMPLES', 'no'],
    ['SIGNUP', 'closed'],
    ['LOG_LEVEL', 'loud'],
    ['BENCH_ROOMS', 'yes'],
  ])('%s=%s', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(Problem);
    expect(read).toThrow(new RegExp(`^${name} must be [^\\n]+$`));
  });

  test('a password in DATABASE_URL is not printed', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://me:hunter2@db.example' })).toThrow(
      /^(?!.*hunter2)/,
    );
  });

  test('a password in SMTP_URL is not printed', () => {
    expect(() => readConfig({ SMTP_URL: 'http://me:hunter2@mail.example' })).toThrow(
      /^(?!.*hunter2)/,
    );
  });
});
