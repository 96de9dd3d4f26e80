/** Whether a snapshot may take the place of what it was made of. */
import * as Y from 'yjs';

/** What stored bytes make together. Throws when they cannot be read. */
export function documentOf(stored: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const bytes of stored) Y.applyUpdate(doc, bytes);
  });
  return doc;
}

/** Throws unless `snapshot` holds exactly what the document holds: structure and content. */
export function verifyFold(before: Y.Doc, snapshot: Uint8Array): void {
  const after = documentOf([snapshot]);
  if (!Y.equalSnapshots(Y.snapshot(before), Y.snapshot(after)))
    throw new Error('the snapshot is of another state');
  if (contentOf(before) !== contentOf(after)) throw new Error('the snapshot has another content');
}

/** Every root's content as text, however it is typed. */
function contentOf(doc: Y.Doc): string {
  return [...doc.share.keys()]
    .sort()
    .map((root) => `${root} ${JSON.stringify(sorted(doc.getMap(root).toJSON()))}`)
    .join('\n');
}

/** The order of keys depends on the order of arrival, which is not part of the content. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => [key, sorted(entry)]);
}
