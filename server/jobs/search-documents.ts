import { viewNotes, viewThemes } from '#shared/documents/board.ts';
import { viewDemands } from '#shared/documents/demands.ts';
import { draftBlocks, wordsOf } from '#shared/documents/draft.ts';
import { roomName, type Room } from '#shared/rooms.ts';
import { numbersOf } from '../db/demands.ts';
import { findDraft } from '../db/drafts.ts';
import type { SearchItem } from '../db/search-entries.ts';
import { findWorkshop } from '../db/workshops.ts';
import type { Context } from '../ports.ts';

type Needs = Pick<Context, 'db' | 'documents'>;

/** What can be found of a document as it is committed; of nothing that is in the trash. */
export function itemsOfDocument(needs: Needs, room: Room): Promise<SearchItem[]> {
  if (room.kind === 'demands') return demands(needs, room.workspaceId);
  if (room.kind === 'draft') return draft(needs, room);
  return room.kind === 'board' ? workshop(needs, room) : Promise.resolve([]);
}

async function demands({ db, documents }: Needs, workspaceId: string): Promise<SearchItem[]> {
  const numbers = await numbersOf(db, workspaceId);
  const all = await documents.read(roomName({ kind: 'demands', workspaceId }), viewDemands);
  return all
    .filter(({ deletedAt }) => deletedAt === null)
    .map((demand) => ({
      ...{ kind: 'demand', item: demand.id, locales: [demand.locale] },
      // As people call it: `V4`.
      title: [numbers[demand.id] === undefined ? '' : `V${numbers[demand.id]}`, demand.title]
        .join(' ')
        .trim(),
      lines: [
        demand.sentence,
        ...demand.rationale.split(/\n+/),
        ...demand.examples.flatMap(({ organisation, happens, helps, quote }) =>
          [organisation, happens, helps, quote].join(' '),
        ),
        [demand.addressee, demand.lead, demand.theme].join(' '),
      ].flatMap((text) => (text.trim() ? [{ text: text.trim() }] : [])),
    }));
}

async function draft({ db, documents }: Needs, room: Room): Promise<SearchItem[]> {
  const found = await findDraft(db, room.workspaceId, room.itemId ?? '');
  if (!found || found.trashedAt !== null) return [];
  const lines = await documents.read(roomName(room), (doc) =>
    draftBlocks(doc).flatMap((block) => {
      const text = wordsOf(block).trim();
      return text ? [{ ...(block.id && { id: block.id }), text }] : [];
    }),
  );
  const { id: item, locale, title } = found;
  return [{ kind: 'draft', item, locales: [locale], title, lines }];
}

/** With what all may see on its board: notes of a private stage get there when they are revealed. */
async function workshop({ db, documents }: Needs, room: Room): Promise<SearchItem[]> {
  const found = await findWorkshop(db, room.workspaceId, room.itemId ?? '');
  if (!found || found.rehearsalOf !== null) return [];
  const lines = await documents.read(roomName(room), (doc) => [
    ...viewThemes(doc).flatMap(({ name, trashed }) => (trashed || !name ? [] : [{ text: name }])),
    ...viewNotes(doc).flatMap(({ text, trashed }) => (trashed || !text ? [] : [{ text }])),
  ]);
  const { id: item, locale, title } = found;
  return [{ kind: 'workshop', item, locales: [locale], title, lines }];
}
