import { describe, expect, it } from 'vitest';
import {
  covered,
  failureWhenSeated,
  leavingLoses,
  reachable,
  savedState,
  SILENCE_MS,
  type Facts,
} from './saved-state.ts';

const NOW = 1_000_000;
const calm: Facts = {
  connected: true,
  network: true,
  quietSince: null,
  asked: true,
  sent: 3,
  durable: 3,
  waiting: 0,
  failure: null,
};

describe('savedState', () => {
  it.each<[string, Partial<Facts>, string]>([
    ['nothing waits', {}, 'saved'],
    ['a frame is on its way', { sent: 4, waiting: 1 }, 'saving'],
    ['connecting for a moment', { connected: false, asked: false, waiting: 1 }, 'saving'],
    ['the browser is offline', { network: false, waiting: 2 }, 'device'],
    ['the line is silent', { quietSince: NOW - SILENCE_MS, sent: 4, waiting: 1 }, 'device'],
    ['offline with nothing to send', { network: false, connected: false }, 'saved'],
    ['refused by the disk', { waiting: 1, failure: 'refused' }, 'failed'],
    ['role taken away', { waiting: 1, failure: 'not_allowed' }, 'failed'],
    ['role taken away with everything saved', { failure: 'not_allowed' }, 'saved'],
    ['unsent text of an earlier page load', { sent: 1, durable: 0, waiting: 5 }, 'saving'],
  ])('%s', (_name, facts, state) => {
    expect(savedState({ ...calm, ...facts }, NOW)).toBe(state);
  });
});

it('counts as covered only what this connection was asked for', () => {
  expect(covered(calm)).toBe(true);
  expect(covered({ ...calm, asked: false, sent: 0, durable: 0 })).toBe(false);
  expect(covered({ ...calm, durable: 2 })).toBe(false);
  expect(covered({ ...calm, connected: false })).toBe(false);
});

it('goes on saying that text is not saved until it is', () => {
  const unsaved = { waiting: 2, failure: 'refused' as const };
  const seated = (mode: 'write' | 'read', facts: Parameters<typeof failureWhenSeated>[2]) =>
    failureWhenSeated({ mode, schema: 1 }, 1, facts);
  expect(seated('write', unsaved)).toBe('refused');
  expect(seated('read', unsaved)).toBe('not_allowed');
  expect(seated('write', { ...unsaved, failure: 'sign_in' })).toBeNull();
  expect(seated('read', { ...unsaved, waiting: 0 })).toBeNull();
});

it('asks for a reload when the server knows a later shape of documents', () => {
  const seat = { mode: 'read', schema: 2 } as const;
  expect(failureWhenSeated(seat, 1, { waiting: 0, failure: null })).toBe('reload');
  expect(failureWhenSeated(seat, 2, { waiting: 0, failure: null })).toBeNull();
});

it('warns of leaving only when something would be left behind', () => {
  expect(leavingLoses(calm, false)).toBe(false);
  expect(leavingLoses({ ...calm, waiting: 1 }, true)).toBe(false);
  expect(leavingLoses({ ...calm, waiting: 1 }, false)).toBe(true);
  expect(leavingLoses({ ...calm, waiting: 1, connected: false }, true)).toBe(true);
  expect(leavingLoses({ ...calm, waiting: 1, network: false }, true)).toBe(true);
});

it('is not reachable once the door is shut', () => {
  expect(reachable({ ...calm, failure: 'gone' }, NOW)).toBe(false);
  expect(reachable({ ...calm, failure: 'refused' }, NOW)).toBe(true);
});
