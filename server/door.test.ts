import { describe, expect, test } from 'vitest';
import { clientAddress, makeDoor } from './door.ts';

describe('without ORIGIN', () => {
  const door = makeDoor(null, 3000, () => ['192.168.1.20', '[fd00::20]']);

  test.each([
    ['localhost:3000', 'http://localhost:3000'],
    ['LOCALHOST:3000', 'http://localhost:3000'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['[::1]:3000', 'http://[::1]:3000'],
    ['192.168.1.20:3000', 'http://192.168.1.20:3000'],
    ['[fd00::20]:3000', 'http://[fd00::20]:3000'],
    ['[fd00:0::20]:3000', 'http://[fd00::20]:3000'],
  ])('%s is the house', (host, origin) => {
    expect(door.originOf(host)).toBe(origin);
  });

  test.each([
    undefined,
    '',
    'localhost',
    'localhost:3001',
    'evil.example:3000',
    '192.168.1.21:3000',
    'localhost:3000.evil.example',
    'localhost:3000/path',
    'user@localhost:3000',
    'localhost:3000?x',
    'localhost:3000#x',
    'local host:3000',
    ':3000',
  ])('%s is not', (host) => {
    expect(door.originOf(host)).toBeNull();
  });

  test('a page may write to the address it came from, and to no other', () => {
    expect(door.admits('http://localhost:3000', 'localhost:3000')).toBe(true);
    expect(door.admits('http://192.168.1.20:3000', 'localhost:3000')).toBe(false);
    expect(door.admits('http://evil.example', 'localhost:3000')).toBe(false);
    expect(door.admits('http://evil.example:3000', 'evil.example:3000')).toBe(false);
    expect(door.admits('null', 'localhost:3000')).toBe(false);
    expect(door.admits(undefined, 'localhost:3000')).toBe(false);
  });

  test('no Secure cookies and no links in letters', () => {
    expect(door).toMatchObject({ secure: false, publicOrigin: null });
  });

  test('port 80 goes without saying', () => {
    expect(makeDoor(null, 80, () => []).originOf('localhost')).toBe('http://localhost');
  });
});

describe('with ORIGIN', () => {
  const door = makeDoor('https://talkoot.example', 3000, () => ['192.168.1.20']);

  test('that address alone is the house, whatever the port of the process', () => {
    expect(door.originOf('talkoot.example')).toBe('https://talkoot.example');
    expect(door.originOf('talkoot.example:443')).toBe('https://talkoot.example');
    expect(door.originOf('Talkoot.Example')).toBe('https://talkoot.example');
    for (const host of [
      'talkoot.example:3000',
      'localhost:3000',
      '192.168.1.20:3000',
      'x.talkoot.example',
    ])
      expect(door.originOf(host)).toBeNull();
  });

  test('plain http of the same name is foreign', () => {
    expect(door.admits('https://talkoot.example', 'talkoot.example')).toBe(true);
    expect(door.admits('http://talkoot.example', 'talkoot.example')).toBe(false);
  });

  test('Secure cookies and links in letters', () => {
    expect(door).toMatchObject({ secure: true, publicOrigin: 'https://talkoot.example' });
  });
});

describe('the address of a client', () => {
  const request = (forwarded?: string) => ({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: '::ffff:10.0.0.1' },
  });

  test('is the other end of the socket, whatever a header claims', () => {
    expect(clientAddress(request('6.6.6.6'), 0)).toBe('10.0.0.1');
  });

  test('is what our own proxy saw, not what the client told the proxy', () => {
    expect(clientAddress(request('6.6.6.6, 192.0.2.7'), 1)).toBe('192.0.2.7');
    expect(clientAddress(request('6.6.6.6, 192.0.2.7, 10.0.0.9'), 2)).toBe('192.0.2.7');
  });

  test('is the socket when the proxy said nothing', () => {
    expect(clientAddress(request(), 1)).toBe('10.0.0.1');
    expect(clientAddress(request(' , '), 1)).toBe('10.0.0.1');
  });
});
