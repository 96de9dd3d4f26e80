import type * as Y from 'yjs';
import { addDemand, type NewDemand } from '#shared/documents/demands.ts';
import { appendBlocks } from '#shared/documents/draft.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import { roomName } from '#shared/rooms.ts';
import { newId } from '#server/auth/random.ts';
import { insertDraft } from '#server/db/drafts.ts';
import { changeDocument } from './change-document.ts';
import { withDb, type Person, type Place } from './people.ts';
import type { TestServer } from './server.ts';

/** Plain words in a block of a draft. */
export function block(
  kind: RichNode['kind'],
  text: string,
  more: Partial<RichNode> = {},
): RichNode {
  const words: RichNode[] = text === '' ? [] : [{ kind: 'text', text, marks: [], children: [] }];
  return { kind, children: words, ...more };
}

/** A draft of the place, written by this person, as committed. */
export async function makeDraft(
  server: TestServer,
  place: Place,
  person: Person,
  blocks: RichNode[],
  title = 'Vaatimuslista Uudenmaan maakunnalle',
): Promise<string> {
  const id = newId();
  await withDb(server.dataDir, (db) =>
    insertDraft(db, {
      id,
      workspaceId: place.workspaceId,
      title,
      locale: 'fi',
      createdBy: person.actorId,
      createdAt: Date.now(),
    }),
  );
  await writeDraft(server, place, person, id, (doc) => appendBlocks(doc, blocks));
  return id;
}

/** Changes a draft as this person's editor would, and waits until it is on the disk. */
export function writeDraft(
  server: TestServer,
  place: Place,
  person: Person,
  draftId: string,
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const { workspaceId } = place;
  const room = roomName({ kind: 'draft', workspaceId, itemId: draftId });
  return write(server, room, person, change);
}

/** Puts demands on the list and returns their ids. */
export async function addDemands(
  server: TestServer,
  place: Place,
  person: Person,
  demands: NewDemand[],
): Promise<string[]> {
  const ids: string[] = [];
  await write(server, place.room, person, (doc) =>
    demands.forEach((demand) => ids.push(addDemand(doc, demand))),
  );
  return ids;
}

function write(
  { port }: TestServer,
  room: string,
  person: Person,
  change: (doc: Y.Doc) => void,
): Promise<void> {
  return changeDocument({ port, origin: `http://localhost:${port}` }, room, person, change);
}
