const DATABASE = 'talkoot-comments';
const STORE = 'files';

/** A statement's file waits on the device like the words do. Where nothing can be kept, it lives in the page. */
export async function keepFile(name: string, file: File): Promise<void> {
  await run('readwrite', (store) => store.put(file, name)).catch(() => undefined);
}

export async function forgetFile(name: string): Promise<void> {
  await run('readwrite', (store) => store.delete(name)).catch(() => undefined);
}

export async function keptFile(name: string): Promise<File | null> {
  const file = await run('readonly', (store) => store.get(name)).catch(() => null);
  return file instanceof File ? file : null;
}

async function run(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const db = await promised(open());
  try {
    return await promised(act(db.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    db.close();
  }
}

function open(): IDBOpenDBRequest {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return request;
}

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the device keeps nothing'));
  });
}
