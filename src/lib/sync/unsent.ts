/**
 * The mark that some text of a room has not reached the server. It outlives the page, so that
 * "saved" is never said of text that only this device has. Each page load keeps its own mark:
 * one tab must not wipe another's.
 */
const PREFIX = 'talkoot.unsent';

export interface UnsentMark {
  /** How much was waiting in earlier page loads. */
  readonly before: number;
  set(count: number): void;
  /** Everything has been sent: this page's mark goes, and those it found at its start. */
  clear(): void;
}

export function unsentMark(storage: Storage, copyName: string, pageId: string): UnsentMark {
  const room = `${PREFIX}:${copyName}:`;
  const own = room + pageId;
  const found = keys(storage).filter((key) => key.startsWith(room));
  return {
    before: found.reduce((sum, key) => sum + count(storage, key), 0),
    set: (waiting) => write(storage, own, waiting),
    clear: () => [own, ...found.splice(0)].forEach((key) => storage.removeItem(key)),
  };
}

/** Whether anything that this person wrote here is unsent. */
export function hasUnsent(storage: Storage, actorId: string): boolean {
  return keys(storage).some((key) => key.startsWith(`${PREFIX}:${copyPrefix(actorId)}`));
}

export function forgetUnsent(storage: Storage, actorId: string): void {
  keys(storage)
    .filter((key) => key.startsWith(`${PREFIX}:${copyPrefix(actorId)}`))
    .forEach((key) => storage.removeItem(key));
}

/** A device copy belongs to one person, room and epoch. */
export function copyName(actorId: string, room: string, epoch: number): string {
  return `${copyPrefix(actorId)}${room}/${epoch}`;
}

export function copyPrefix(actorId: string): string {
  return `talkoot/${actorId}/`;
}

function count(storage: Storage, key: string): number {
  return Number(storage.getItem(key)) || 1;
}

function keys(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, n) => storage.key(n) ?? '');
}

function write(storage: Storage, key: string, waiting: number): void {
  try {
    storage.setItem(key, String(waiting));
  } catch {
    // A full storage: the text itself is in IndexedDB, and the page still knows.
  }
}
