/** WebSocket frames as a load generator needs them: read without copying, written unmasked in effect. */

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export type OnFrame = (opcode: number, payload: Buffer, whole: boolean) => void;

const NOTHING = Buffer.alloc(0);

/** Reads what a server sends, piece by piece. The payload is a view that holds during the call alone. */
export class FrameReader {
  #rest: Buffer = NOTHING;
  readonly #onFrame: OnFrame;

  constructor(onFrame: OnFrame) {
    this.#onFrame = onFrame;
  }

  push(piece: Buffer): void {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    let at = 0;
    for (;;) {
      const frame = readFrame(bytes, at);
      if (!frame) break;
      this.#onFrame(frame.opcode, bytes.subarray(frame.start, frame.end), frame.whole);
      at = frame.end;
    }
    this.#rest = at === bytes.length ? NOTHING : bytes.subarray(at);
  }
}

interface FrameAt {
  opcode: number;
  whole: boolean;
  start: number;
  end: number;
}

/** `null` while the frame has not come whole. */
function readFrame(bytes: Buffer, at: number): FrameAt | null {
  if (bytes.length - at < 2) return null;
  const first = bytes[at] ?? 0;
  const short = bytes[at + 1] ?? 0;
  if (short & 0x80) throw new Error('a server masked a frame');
  let start = at + 2;
  let length = short;
  if (short === 126) {
    if (bytes.length - at < 4) return null;
    length = bytes.readUInt16BE(at + 2);
    start = at + 4;
  } else if (short === 127) {
    if (bytes.length - at < 10) return null;
    length = Number(bytes.readBigUInt64BE(at + 2));
    start = at + 10;
  }
  const end = start + length;
  return bytes.length < end
    ? null
    : { opcode: first & 0x0f, whole: (first & 0x80) !== 0, start, end };
}

/** A client's frame. The mask is zero, so that masking changes no byte. */
export function clientFrame(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.alloc(head + 4 + length);
  frame[0] = 0x80 | opcode;
  if (head === 2) frame[1] = 0x80 | length;
  else if (head === 4) {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 0x80 | 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, head + 4);
  return frame;
}

/** A server's frame, for the relays that build it once for all readers. */
export function serverFrame(payload: Uint8Array): Buffer {
  const masked = clientFrame(OPCODE.binary, payload);
  const head = masked.length - payload.length - 4;
  const frame = Buffer.concat([masked.subarray(0, head), payload]);
  frame[1] = (frame[1] ?? 0) & 0x7f;
  return frame;
}
