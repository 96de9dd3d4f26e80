import type { Relay, RelayListener } from '../ports.ts';

/** Relays that hear each other within one process: of one member, it is that of a house alone. */
export function makeHub(): { join(): Relay } {
  const members = new Map<string, RelayListener[]>();
  let last = 0;
  return {
    join() {
      const id = String(++last);
      const listeners: RelayListener[] = [];
      members.set(id, listeners);
      return {
        get alone() {
          return members.size === 1;
        },
        tell(message) {
          for (const [other, theirs] of members)
            // Later, as from another process: whoever tells is not called back in the middle of it.
            if (other !== id) queueMicrotask(() => theirs.forEach((one) => one.heard(message, id)));
        },
        listen: (listener) => void listeners.push(listener),
        async close() {
          members.delete(id);
        },
      };
    },
  };
}
