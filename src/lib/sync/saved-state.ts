import { CLOSE, type Seat } from '#shared/wire.ts';

/** What the reader is told about own text (product C1). */
export type SavedState = 'saved' | 'saving' | 'device' | 'failed';

/** Why text can no longer be sent from here. */
export type Failure =
  | 'sign_in'
  | 'not_allowed'
  | 'gone'
  | 'reload'
  | 'replaced'
  | 'full'
  | 'foreign'
  | 'much'
  | 'refused';

const FAILURES: Readonly<Record<number, Failure>> = {
  [CLOSE.malformed]: 'refused',
  [CLOSE.noSession]: 'sign_in',
  [CLOSE.notAllowed]: 'not_allowed',
  [CLOSE.noSuchRoom]: 'gone',
  [CLOSE.documentFull]: 'full',
  [CLOSE.foreignText]: 'foreign',
  [CLOSE.writtenTooMuch]: 'much',
};

/** Why the server has closed the room for good. */
export function failureOf(code: number): Failure {
  return FAILURES[code] ?? 'refused';
}

/**
 * What is wrong when the room is open: it knows a later shape of documents than this page, or there is
 * still text that was not saved.
 */
export function failureWhenSeated(
  { mode, schema }: Pick<Seat, 'mode' | 'schema'>,
  known: number,
  { waiting, failure }: Pick<Facts, 'waiting' | 'failure'>,
): Failure | null {
  if (schema > known) return 'reload';
  if (waiting === 0) return null;
  if (mode === 'read') return 'not_allowed';
  return failure === 'refused' ? 'refused' : null;
}

/** The page stays as it is: loading it anew would change nothing, and it holds the text. */
export function staysOpen(failure: Failure): boolean {
  return ['refused', 'full', 'foreign', 'much'].includes(failure);
}

export interface Facts {
  /** The socket is open and the network answers. */
  connected: boolean;
  /** The browser says there is a network. */
  network: boolean;
  /** Since when an answer of the server has been due and not come; epoch milliseconds. */
  quietSince: number | null;
  /** Our whole state has been sent on this connection. */
  asked: boolean;
  sent: number;
  /** How many of the frames sent the server has on its disk. */
  durable: number;
  /** Own changes that no acknowledgement has covered yet, those of earlier page loads included. */
  waiting: number;
  failure: Failure | null;
}

/** Before anything has been heard or done. */
export const AT_FIRST: Facts = {
  connected: false,
  network: true,
  quietSince: null,
  asked: false,
  sent: 0,
  durable: 0,
  waiting: 0,
  failure: null,
};

/** How long a network may be silent before we say that there is none. */
export const SILENCE_MS = 4_000;

/**
 * "Saved" is said only when nothing waits: the server's disk holds everything written here,
 * in this page load and in earlier ones.
 */
export function savedState(facts: Facts, now: number): SavedState {
  if (facts.waiting === 0) return 'saved';
  if (facts.failure !== null) return 'failed';
  return reachable(facts, now) ? 'saving' : 'device';
}

/** Whether the network seems to be there. A short break is not worth a word. */
export function reachable(facts: Facts, now: number): boolean {
  if (facts.failure !== null && facts.failure !== 'refused') return false;
  return facts.network && (facts.quietSince === null || now - facts.quietSince < SILENCE_MS);
}

/** Everything sent on this connection is on the server's disk, and everything was sent. */
export function covered({ connected, asked, sent, durable }: Facts): boolean {
  return connected && asked && durable >= sent;
}

/**
 * Leaving now would lose text or leave it on this device alone: it was not sent, or it was,
 * but neither the server nor the device is known to hold it.
 */
export function leavingLoses(facts: Facts, onDevice: boolean): boolean {
  if (facts.waiting === 0) return false;
  const sent = facts.connected && facts.asked && facts.network;
  return !sent || !onDevice;
}
