import { decoding } from 'lib0';
import { MESSAGE } from '#shared/wire.ts';

/** Kinds of sync message inside `MESSAGE.sync`, as y-protocols has them. */
const STEP_2 = 1;
const UPDATE = 2;

/** How far one connection has got. */
export interface Progress {
  /** Our whole state was sent once, in answer to the server's question. */
  asked: boolean;
  /** Write frames sent, by the count that the server acknowledges. */
  sent: number;
}

/**
 * A WebSocket that counts its write frames. An update made before the server has asked for our
 * state is left out: the answer holds it, and alone it could refer to text the server lacks.
 */
export function countingSocket(onProgress: (socket: WebSocket, progress: Progress) => void) {
  return class CountingSocket extends WebSocket {
    readonly progress: Progress = { asked: false, sent: 0 };

    override send(data: Parameters<WebSocket['send']>[0]): void {
      const kind = writeKind(data);
      if (kind === 'update' && !this.progress.asked) return;
      if (kind !== null) {
        this.progress.asked = true;
        this.progress.sent++;
        onProgress(this, this.progress);
      }
      super.send(data);
    }
  };
}

/** Whether a frame writes: `null` for all that does not. */
export function writeKind(data: unknown): 'state' | 'update' | null {
  if (!(data instanceof Uint8Array) || data.length < 2) return null;
  const decoder = decoding.createDecoder(data);
  if (decoding.readVarUint(decoder) !== MESSAGE.sync) return null;
  const step = decoding.readVarUint(decoder);
  if (step === STEP_2) return 'state';
  return step === UPDATE ? 'update' : null;
}
