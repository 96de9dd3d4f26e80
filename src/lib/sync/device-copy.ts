import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { copyPrefix, forgetUnsent } from './unsent.ts';

/** The copy of a document on this device, and whether it holds everything by now. */
export class DeviceCopy {
  readonly loaded: Promise<void>;
  readonly persistence: IndexeddbPersistence;
  #unwritten = 0;
  #broken = false;

  constructor(name: string, doc: Y.Doc) {
    this.persistence = new IndexeddbPersistence(name, doc);
    this.loaded = new Promise((resolve) => {
      void this.persistence.whenSynced.then(() => resolve());
      // Private windows and full disks: the page works on without a copy.
      opening(this.persistence).catch(() => {
        this.#broken = true;
        resolve();
      });
    });
    doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.persistence) void this.#confirm();
    });
  }

  /** Whether every change made so far is in the device's database. */
  get complete(): boolean {
    return !this.#broken && this.#unwritten === 0 && this.persistence.synced;
  }

  close(): void {
    void this.persistence.destroy().catch(() => {});
  }

  clear(): Promise<void> {
    return this.persistence.clearData();
  }

  /** Transactions run in order: when one asked for after the write is done, so is the write. */
  async #confirm(): Promise<void> {
    const { db } = this.persistence;
    if (!db) return;
    this.#unwritten++;
    const done = await new Promise<boolean>((resolve) => {
      try {
        const transaction = db.transaction('updates', 'readonly');
        transaction.objectStore('updates').count();
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
      } catch {
        resolve(false);
      }
    });
    this.#unwritten--;
    if (!done) this.#broken = true;
  }
}

/** Removes everything that this person left on the device: called when signing out. */
export async function clearDevice(actorId: string): Promise<void> {
  const databases = (await indexedDB.databases?.()) ?? [];
  await Promise.all(
    databases
      .map(({ name }) => name ?? '')
      .filter((name) => name.startsWith(copyPrefix(actorId)))
      .map(
        (name) =>
          new Promise<void>((resolve) => {
            const request = indexedDB.deleteDatabase(name);
            request.onsuccess = request.onerror = request.onblocked = () => resolve();
          }),
      ),
  );
  forgetUnsent(localStorage, actorId);
  navigator.serviceWorker?.controller?.postMessage({ kind: 'signed-out' });
}

function opening(persistence: IndexeddbPersistence): Promise<unknown> {
  return (persistence as unknown as { _db: Promise<unknown> })._db;
}
