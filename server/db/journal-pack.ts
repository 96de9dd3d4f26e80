/**
 * A batch of updates on its way to the journal's thread: all bytes in one buffer that moves there
 * instead of being copied, and what many rows share told once. Copied one by one, rows cost more
 * than everything else that is done for a keystroke.
 */
import type { JournalUpdate } from '../ports.ts';

/** What is the same in many rows. */
type Shared = Pick<JournalUpdate, 'actorId' | 'at' | 'right'>;
/** What only some rows have. */
type Rare = Pick<JournalUpdate, 'key' | 'clients'>;

export interface Packed {
  bytes: ArrayBuffer;
  /** For each row its length and which of `shared` it has. */
  rows: Uint32Array<ArrayBuffer>;
  shared: Shared[];
  rare: [row: number, rare: Rare][];
}

export function pack(updates: readonly JournalUpdate[]): Packed {
  let size = 0;
  for (const { bytes } of updates) size += bytes.length;
  const all = new Uint8Array(size);
  const rows = new Uint32Array(updates.length * 2);
  const shared: Shared[] = [];
  const rare: Packed['rare'] = [];
  let at = 0;
  for (const [row, update] of updates.entries()) {
    all.set(update.bytes, at);
    at += update.bytes.length;
    rows[row * 2] = update.bytes.length;
    rows[row * 2 + 1] = indexOf(shared, update);
    const { key, clients } = update;
    if (key !== undefined || (clients && clients.length > 0))
      rare.push([row, { ...(key !== undefined && { key }), ...(clients && { clients }) }]);
  }
  return { bytes: all.buffer, rows, shared, rare };
}

/** The buffers that move with it. */
export const moving = ({ bytes, rows }: Packed): ArrayBuffer[] => [bytes, rows.buffer];

export function unpack({ bytes, rows, shared, rare }: Packed): JournalUpdate[] {
  const updates: JournalUpdate[] = [];
  let at = 0;
  for (let row = 0; row < rows.length; row += 2) {
    const length = rows[row] ?? 0;
    const common = shared[rows[row + 1] ?? 0] ?? { actorId: null, at: 0 };
    updates.push({ ...common, bytes: new Uint8Array(bytes, at, length) });
    at += length;
  }
  for (const [row, more] of rare) Object.assign(updates[row] ?? {}, more);
  return updates;
}

/** People are few in a batch: the newest are looked through first. */
function indexOf(shared: Shared[], { actorId, at, right }: JournalUpdate): number {
  for (let index = shared.length - 1; index >= 0; index--) {
    const one = shared[index];
    if (one?.actorId === actorId && one.at === at && isSameRight(one.right, right)) return index;
  }
  return shared.push({ actorId, at, ...(right && { right }) }) - 1;
}

function isSameRight(a: JournalUpdate['right'], b: JournalUpdate['right']): boolean {
  if (a === b) return true;
  return (
    a?.sessionId === b?.sessionId &&
    a?.workspaceId === b?.workspaceId &&
    a?.action === b?.action &&
    a?.item === b?.item
  );
}
