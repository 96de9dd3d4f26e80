/**
 * Who is where in one room. Each connection tells of itself alone: its client id is bound to it
 * and the server writes `user`. Nothing of this rests anywhere.
 */
import * as decoding from 'lib0/decoding';
import type { PresenceUser } from '#shared/wire.ts';
import type { Owners } from './gate.ts';

export const MAX_STATE_BYTES = 2048;
/** An honest page sends back what it was told of others; more entries than that is a flood. */
const SPARE_ENTRIES = 64;
const HELD_MS = 3000;

export interface Entry {
  clientId: number;
  clock: number;
  /** JSON; `null` when gone. */
  state: string;
}

/** The connection as presence sees it. */
export interface Holder {
  actorId: string;
  user: PresenceUser;
  clientId: number | null;
}

export type Told = 'changed' | 'ignored' | 'malformed';

export class Presence {
  /** Whose an entry is: a connection's, a name of another process, or for a while nobody's. */
  readonly #entries = new Map<number, Entry & { holder: Holder | string | null }>();
  readonly #owners: Owners;
  readonly #changed: (entry: Entry, own: boolean) => void;

  /** `changed` is told what the others should hear; `own` when it is of a connection of ours. */
  constructor(owners: Owners, changed: (entry: Entry, own: boolean) => void) {
    this.#owners = owners;
    this.#changed = changed;
  }

  all(): Entry[] {
    return [...this.#entries.values()];
  }

  /** Of the connections of this process. */
  own(): Entry[] {
    const entries = [...this.#entries.values()].filter(({ holder }) => typeof holder !== 'string');
    return entries.map(({ clientId, clock, state }) => ({ clientId, clock, state }));
  }

  /** What another process tells of its connections; `whole` when these are all it has. */
  hear(process: string, entries: readonly Entry[], whole: boolean): void {
    for (const entry of entries) this.#hearOne(process, entry);
    if (!whole) return;
    const told = new Set(entries.map(({ clientId }) => clientId));
    for (const { holder, ...entry } of [...this.#entries.values()])
      if (holder === process && !told.has(entry.clientId))
        this.#hearOne(process, { ...entry, state: 'null' });
  }

  #hearOne(process: string, entry: Entry): void {
    const { clientId, clock, state } = entry;
    const known = this.#entries.get(clientId);
    if (state === 'null') {
      // Whoever has come over to us since is here.
      if (known?.holder !== process) return;
      this.#entries.delete(clientId);
    } else {
      if (known?.holder === process && known.clock === clock && known.state === state) return;
      const actorId = actorIn(state);
      if (actorId === null || !this.#owners.bind(clientId, actorId)) return;
      // An older connection of theirs, that has not noticed yet that it is dead.
      if (known && isHolder(known.holder)) known.holder.clientId = null;
      this.#entries.set(clientId, { clientId, clock, state, holder: process });
    }
    this.#changed(entry, false);
  }

  /** Reads a client's awareness update. Entries about others are an honest client's echo. */
  tell(holder: Holder, update: Uint8Array): Told {
    const entries = readEntries(update, this.#entries.size + SPARE_ENTRIES);
    if (!entries) return 'malformed';
    const [only] = entries;
    if (holder.clientId === null && entries.length === 1 && only && only.state !== 'null')
      this.#bind(holder, only.clientId);
    const own = entries.find(({ clientId }) => clientId === holder.clientId);
    if (!own) return 'ignored';
    const stamped = stamp(own.state, holder.user);
    if (stamped === null) return 'malformed';
    const known = this.#entries.get(own.clientId);
    if (known && known.holder === holder && own.clock < known.clock) return 'ignored';
    const entry = { ...own, state: stamped };
    if (stamped === 'null') this.#entries.delete(own.clientId);
    else this.#entries.set(own.clientId, { ...entry, holder });
    this.#changed(entry, true);
    return 'changed';
  }

  /**
   * The connection is gone. One that broke is often back in a moment with the same client id and
   * clock, which others would not believe after a farewell: it is held back for a while.
   */
  leave(holder: Holder, broken: boolean): void {
    const { clientId } = holder;
    const entry = clientId === null ? undefined : this.#entries.get(clientId);
    if (clientId === null || entry?.holder !== holder) return;
    entry.holder = null;
    const say = () => {
      if (this.#entries.get(clientId)?.holder !== null) return;
      this.#entries.delete(clientId);
      this.#changed({ clientId, clock: entry.clock, state: 'null' }, true);
    };
    if (broken) setTimeout(say, HELD_MS).unref();
    else say();
  }

  #bind(holder: Holder, clientId: number): void {
    const entry = this.#entries.get(clientId);
    if (!this.#owners.bind(clientId, holder.actorId)) return;
    // The person's own earlier connection has not noticed yet that it is dead.
    if (entry && isHolder(entry.holder)) entry.holder.clientId = null;
    holder.clientId = clientId;
  }
}

function isHolder(holder: Holder | string | null): holder is Holder {
  return typeof holder === 'object' && holder !== null;
}

/** Whose a stamped state is. */
function actorIn(state: string): string | null {
  try {
    const { user } = JSON.parse(state) as { user?: { actorId?: unknown } };
    return typeof user?.actorId === 'string' ? user.actorId : null;
  } catch {
    return null;
  }
}

function readEntries(update: Uint8Array, most: number): Entry[] | null {
  const decoder = decoding.createDecoder(update);
  try {
    const count = decoding.readVarUint(decoder);
    if (count > most) return null;
    const entries = Array.from({ length: count }, () => ({
      clientId: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: decoding.readVarString(decoder),
    }));
    return decoding.hasContent(decoder) ? null : entries;
  } catch {
    return null;
  }
}

/** The state with the server's `user` in it; `null` when it is no state at all. */
function stamp(state: string, user: PresenceUser): string | null {
  if (state === 'null') return state;
  if (Buffer.byteLength(state) > MAX_STATE_BYTES) return null;
  try {
    const told: unknown = JSON.parse(state);
    if (typeof told !== 'object' || told === null || Array.isArray(told)) return null;
    if (state.includes('__proto__')) return null;
    return JSON.stringify({ ...told, user });
  } catch {
    return null;
  }
}
