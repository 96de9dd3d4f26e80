import type * as Y from 'yjs';
import type { Documents, Journal } from '../ports.ts';
import type { Rooms } from './rooms.ts';

/** Documents for the rest of the server, through the same queue as everybody's. */
export function makeDocuments(rooms: Rooms, journal: Journal): Documents {
  const running = new Map<string, Promise<void>>();

  const edit: Documents['edit'] = (room, key, fn, by = { actorId: null }) =>
    rooms.using(room, async (open) => {
      await open.catchUp();
      if (!(await journal.hasKey(room, key))) await open.edit(key, fn, by);
    });

  /** Every room stays open, and takes nothing in, until the last is read: they are of one moment. */
  async function together<T>(names: readonly string[], fn: (docs: Y.Doc[]) => T): Promise<T> {
    const held = new Map<string, Y.Doc>();
    const gather = ([name, ...rest]: readonly string[]): Promise<T> => {
      if (name === undefined)
        return Promise.resolve(fn(names.flatMap((each) => held.get(each) ?? [])));
      return rooms.using(name, async (room) => {
        const letGo = await room.hold();
        held.set(name, room.doc);
        try {
          return await gather(rest);
        } finally {
          letGo();
        }
      });
    };
    // In one order for all, so that no two wait for each other.
    return gather([...new Set(names)].sort());
  }

  return {
    async read<T>(room: string, fn: (doc: Y.Doc) => T) {
      return together([room], ([doc]) => fn(doc as Y.Doc));
    },
    readTogether: together,
    edit(room, key, fn, by) {
      const id = `${room} ${key}`;
      const known = running.get(id);
      if (known) return known;
      const edited = edit(room, key, fn, by).finally(() => running.delete(id));
      running.set(id, edited);
      return edited;
    },
    mark: (room, reason, label) =>
      rooms.using(room, async (open) => {
        const letGo = await open.hold();
        try {
          await open.mark(reason, label);
        } finally {
          letGo();
        }
      }),
  };
}
