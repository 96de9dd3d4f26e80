/** Yjs updates (version 1) of one text, written and read without a document. */
import { ByteReader, ByteWriter } from './numbers.ts';

export const ROOT = 'text';

const GC = 0;
const DELETED = 1;
const STRING = 4;
const SKIP = 10;
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_SUB = 0x20;

/** One who types at the end of their own words. */
export class Typist {
  readonly clientId: number;
  clock = 0;
  /** What the next letter stands after; the beginning of the text when nothing. */
  after: { client: number; clock: number } | null = null;

  constructor(clientId: number) {
    this.clientId = clientId;
  }

  /** `text` must be of ASCII letters: a clock counts UTF-16 units. */
  type(text: string): Buffer {
    const out = new ByteWriter().number(1).number(1).number(this.clientId).number(this.clock);
    if (this.after)
      out
        .byte(STRING | HAS_ORIGIN)
        .number(this.after.client)
        .number(this.after.clock);
    else out.byte(STRING).number(1).text(ROOT);
    out.text(text).number(0);
    this.clock += text.length;
    this.after = { client: this.clientId, clock: this.clock - 1 };
    return out.end();
  }
}

/** Tells which stretches of clocks an update brings, in the order in which they stand. */
export function readInserts(
  update: Uint8Array,
  visit: (client: number, clock: number, length: number) => void,
): void {
  const reader = new ByteReader(update);
  for (let clients = reader.number(); clients > 0; clients--) {
    let structs = reader.number();
    const client = reader.number();
    let clock = reader.number();
    for (; structs > 0; structs--) {
      const info = reader.byte();
      const length = readStruct(reader, info);
      if (info !== SKIP) visit(client, clock, length);
      clock += length;
    }
  }
}

function readStruct(reader: ByteReader, info: number): number {
  const content = info & 0x1f;
  if (content === GC || content === SKIP) return reader.number();
  if (info & HAS_ORIGIN) skipId(reader);
  if (info & HAS_RIGHT_ORIGIN) skipId(reader);
  if (!(info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN))) {
    if (reader.number() === 1) reader.skipBlock();
    else skipId(reader);
    if (info & HAS_PARENT_SUB) reader.skipBlock();
  }
  if (content === DELETED) return reader.number();
  if (content !== STRING) throw new Error(`content ${content} is not of a plain text`);
  return textLength(reader.block());
}

function skipId(reader: ByteReader): void {
  reader.number();
  reader.number();
}

/** In UTF-16 units: every lead byte is one, and one of four bytes is two. */
function textLength(utf8: Uint8Array): number {
  let length = 0;
  for (const byte of utf8) if ((byte & 0xc0) !== 0x80) length += byte >= 0xf0 ? 2 : 1;
  return length;
}
