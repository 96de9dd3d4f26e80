/** The frames of the wire as bytes: read once, written once. The grammar is in docs/protocol.md. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE, type Announcement, type Seat } from '#shared/wire.ts';

const STEP_1 = 0;
const STEP_2 = 1;
export const UPDATE = 2;

export type Frame =
  | { kind: 'step1'; stateVector: Uint8Array }
  | { kind: 'step2' | 'update'; update: Uint8Array }
  | { kind: 'awareness'; update: Uint8Array }
  | { kind: 'query-awareness' };

/** Which frame it is, read from its first two numbers alone; `null` for none of ours. */
export function kindOf(bytes: Uint8Array): Frame['kind'] | null {
  const decoder = decoding.createDecoder(bytes);
  try {
    return readKind(decoder);
  } catch {
    return null;
  }
}

/** The whole frame; `null` when it is malformed or something follows it. */
export function readFrame(bytes: Uint8Array): Frame | null {
  const decoder = decoding.createDecoder(bytes);
  try {
    const kind = readKind(decoder);
    if (kind === null) return null;
    if (kind === 'query-awareness') return decoding.hasContent(decoder) ? null : { kind };
    const body = decoding.readVarUint8Array(decoder);
    if (decoding.hasContent(decoder)) return null;
    return kind === 'step1' ? { kind, stateVector: body } : { kind, update: body };
  } catch {
    return null;
  }
}

function readKind(decoder: decoding.Decoder): Frame['kind'] | null {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync:
      return readSyncKind(decoding.readVarUint(decoder));
    case MESSAGE.awareness:
      return 'awareness';
    case MESSAGE.queryAwareness:
      return 'query-awareness';
    default:
      return null;
  }
}

function readSyncKind(kind: number): Frame['kind'] | null {
  if (kind === STEP_1) return 'step1';
  if (kind === STEP_2) return 'step2';
  return kind === UPDATE ? 'update' : null;
}

const syncFrame = (kind: number, body: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, body);
  });

export const step1Frame = (stateVector: Uint8Array): Uint8Array => syncFrame(STEP_1, stateVector);
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(STEP_2, update);
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(UPDATE, update);

export function awarenessFrame(
  entries: readonly { clientId: number; clock: number; state: string }[],
): Uint8Array {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, update);
  });
}

export function savedFrame(count: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.saved);
    encoding.writeVarUint(encoder, count);
  });
}

export const seatFrame = (seat: Seat): Uint8Array => textFrame(MESSAGE.seat, seat);
export const announcementFrame = (announcement: Announcement): Uint8Array =>
  textFrame(MESSAGE.announcement, announcement);

function textFrame(kind: number, value: unknown): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarString(encoder, JSON.stringify(value));
  });
}
