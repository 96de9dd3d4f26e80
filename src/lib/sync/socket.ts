import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { MESSAGE } from '#shared/wire.ts';
import { PART_BYTES, splitUpdate } from './split-update.ts';

/** Kinds of sync message inside `MESSAGE.sync`, as y-protocols has them. */
const STEP_2 = 1;
const UPDATE = 2;

export interface Wire {
  opened(): void;
  /** A write frame leaves; it is the `sent`th of this connection. */
  wrote(sent: number): void;
  /** Anything came in: the line works. */
  heard(): void;
}

/**
 * A WebSocket that counts its write frames. An update made before the server has asked for our
 * state is left out: the answer holds it, and alone it could refer to text the server lacks.
 */
export function countingSocket(wire: Wire): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    #sent = 0;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      wire.opened();
      this.addEventListener('message', () => wire.heard());
      this.addEventListener('open', () => wire.heard());
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      const kind = writeKind(data);
      if (kind === 'update' && this.#sent === 0) return;
      if (kind === null) return super.send(data);
      for (const frame of splitFrame(data as Uint8Array<ArrayBuffer>)) {
        super.send(frame);
        wire.wrote(++this.#sent);
      }
    }
  };
}

/** The server takes no frame above a mebibyte: a long text goes in parts, the whole state's last. */
export function splitFrame(frame: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  if (frame.length <= PART_BYTES) return [frame];
  const decoder = createDecoder(frame);
  const [message, step] = [readVarUint(decoder), readVarUint(decoder)];
  const parts = splitUpdate(readVarUint8Array(decoder));
  return parts.map((part, at) => {
    const encoder = createEncoder();
    writeVarUint(encoder, message);
    writeVarUint(encoder, at === parts.length - 1 ? step : UPDATE);
    writeVarUint8Array(encoder, part);
    return toUint8Array(encoder);
  });
}

/** Whether a frame writes: `null` for all that does not. */
export function writeKind(data: unknown): 'state' | 'update' | null {
  if (!(data instanceof Uint8Array) || data.length < 2) return null;
  const decoder = createDecoder(data);
  if (readVarUint(decoder) !== MESSAGE.sync) return null;
  const step = readVarUint(decoder);
  if (step === STEP_2) return 'state';
  return step === UPDATE ? 'update' : null;
}
