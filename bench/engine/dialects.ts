/** How a peer frames the same messages: y-websocket's wire, and Hocuspocus' with the name before it. */
import { ByteReader, ByteWriter } from './numbers.ts';

export type MessageKind = 'step1' | 'step2' | 'update' | 'awareness';

export interface Message {
  kind: MessageKind;
  body: Uint8Array;
}

export interface Dialect {
  /** The path of the WebSocket. */
  path(room: string): string;
  /** What must be said before anything else. */
  greeting(room: string): Uint8Array[];
  write(room: string, kind: MessageKind, body: Uint8Array): Uint8Array;
  /** `null` for what the generator need not know. */
  read(payload: Uint8Array): Message | null;
}

const SYNC = 0;
const AWARENESS = 1;
const STEPS = ['step1', 'step2', 'update'] as const;

function writeMessage(out: ByteWriter, kind: MessageKind, body: Uint8Array): Uint8Array {
  if (kind === 'awareness') out.number(AWARENESS);
  else out.number(SYNC).number(STEPS.indexOf(kind));
  return out.block(body).end();
}

function readMessage(reader: ByteReader, isSync: (kind: number) => boolean): Message | null {
  const kind = reader.number();
  if (kind === AWARENESS) return { kind: 'awareness', body: reader.block() };
  const step = isSync(kind) ? STEPS[reader.number()] : undefined;
  return step ? { kind: step, body: reader.block() } : null;
}

export function yWebsocket(prefix: string): Dialect {
  return {
    path: (room) => `${prefix}${room}`,
    greeting: () => [],
    write: (_room, kind, body) => writeMessage(new ByteWriter(), kind, body),
    read: (payload) => readMessage(new ByteReader(payload), (kind) => kind === SYNC),
  };
}

const AUTH = 2;
const TOKEN = 0;
const SYNC_REPLY = 4;

export const hocuspocus: Dialect = {
  path: () => '/',
  greeting: (room) => [new ByteWriter().text(room).number(AUTH).number(TOKEN).text('token').end()],
  write: (room, kind, body) => writeMessage(new ByteWriter().text(room), kind, body),
  read(payload) {
    const reader = new ByteReader(payload);
    reader.skipBlock();
    return readMessage(reader, (kind) => kind === SYNC || kind === SYNC_REPLY);
  },
};
