import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

export type Struct = Y.Item | Y.GC;
export type Ranges = ReadonlyMap<number, readonly { clock: number; len: number }[]>;

export interface Decoded {
  /** Each client's structs, in the order of their clocks. */
  sections: Map<number, Struct[]>;
  deletes: Ranges;
}

/** Yjs makes the decoder itself; reading is done in one turn. */
let reading: Reading | null = null;

/** Counts the sections it reads. */
class Reading extends Y.UpdateDecoderV1 {
  sections = 0;

  constructor(decoder: decoding.Decoder) {
    super(decoder);
    remember(this);
  }

  override readClient(): number {
    this.sections++;
    return super.readClient();
  }
}

function remember(one: Reading): void {
  reading = one;
}

/**
 * The whole update; `null` when it cannot be read to its very last byte, when something is skipped,
 * and when a client has two sections or an empty one: Yjs would believe the last alone.
 */
export function decode(update: Uint8Array): Decoded | null {
  try {
    const { structs, ds } = Y.decodeUpdateV2(update, Reading);
    if (!reading || decoding.hasContent(reading.restDecoder)) return null;
    const sections = new Map<number, Struct[]>();
    for (const struct of structs as (Struct | Y.Skip)[]) {
      if (struct instanceof Y.Skip) return null;
      const section = sections.get(struct.id.client);
      if (section) section.push(struct);
      else sections.set(struct.id.client, [struct]);
    }
    return sections.size === reading.sections ? { sections, deletes: ds.clients } : null;
  } catch {
    return null;
  } finally {
    reading = null;
  }
}
