import * as Y from 'yjs';

/** The updates of someone who types letter by letter. */
export function typed(letters: string, clientID?: number): Uint8Array[] {
  const doc = new Y.Doc();
  if (clientID !== undefined) doc.clientID = clientID;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of letters) doc.getMap('demands').set(`k${updates.length}`, letter);
  return updates;
}

/** What they come to, in the order of writing. */
export function lettersIn(updates: readonly { bytes: Uint8Array }[]): string {
  const doc = new Y.Doc();
  for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
  return Object.entries(doc.getMap('demands').toJSON())
    .sort()
    .map(([, letter]) => String(letter))
    .join('');
}
