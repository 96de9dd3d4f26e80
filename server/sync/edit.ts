import type * as Y from 'yjs';
import type { Documents, Journal } from '../ports.ts';
import type { Rooms } from './rooms.ts';

/** Documents for the rest of the server, through the same queue as everybody's. */
export function makeDocuments(rooms: Rooms, journal: Journal): Documents {
  const running = new Map<string, Promise<void>>();

  const edit: Documents['edit'] = (room, key, fn, by = { actorId: null }) =>
    rooms.using(room, async (open) => {
      if (!(await journal.hasKey(room, key))) await open.edit(key, fn, by);
    });

  return {
    read: <T>(room: string, fn: (doc: Y.Doc) => T) => rooms.using(room, ({ doc }) => fn(doc)),
    async readTogether<T>(names: readonly string[], fn: (docs: Y.Doc[]) => T) {
      const docs: Y.Doc[] = [];
      // Every room stays open until the last of them is, and then they are read in one turn.
      const gather = ([name, ...rest]: readonly string[]): Promise<T> =>
        name === undefined
          ? Promise.resolve(fn(docs))
          : rooms.using(name, ({ doc }) => {
              docs.push(doc);
              return gather(rest);
            });
      return gather(names);
    },
    edit(room, key, fn, by) {
      const id = `${room} ${key}`;
      const known = running.get(id);
      if (known) return known;
      const edited = edit(room, key, fn, by).finally(() => running.delete(id));
      running.set(id, edited);
      return edited;
    },
    mark: (room, reason, label) => rooms.using(room, (open) => open.mark(reason, label)),
  };
}
