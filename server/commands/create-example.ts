import { fillBoard } from '#shared/documents/board-fill.ts';
import { addDemand } from '#shared/documents/demands.ts';
import { appendBlocks } from '#shared/documents/draft.ts';
import { m } from '#shared/paraglide/messages.js';
import type { Locale } from '#shared/model.ts';
import { roomName } from '#shared/rooms.ts';
import { deviceName } from '#server/auth/device.ts';
import { newId } from '#server/auth/random.ts';
import { addressKey, type Limits } from '#server/auth/rate-limit.ts';
import { createSession } from '#server/auth/session.ts';
import { countExamples, insertExample, insertNamelessActors } from '#server/db/examples.ts';
import { insertPendingEdit } from '#server/db/pending-edits.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import { copyExample } from '#server/example/rows.ts';
import type { Context } from '#server/ports.ts';

/** How many examples may be alive at once, and how many may be made in an hour by all visitors. */
export const EXAMPLES_ALIVE = 200;
export const EXAMPLES_AN_HOUR = 60;
const HOUR = 60 * 60_000;

export interface NewExample {
  locale: Locale;
  address: string;
  userAgent: string;
}

export interface MadeExample {
  slug: string;
  /** For the cookie, where the visitor had no session yet. */
  token: string | null;
}

/**
 * One click on the first page: a private copy of the example, coordinated by the visitor.
 * Who has no account becomes an actor with a name to change and nothing else.
 */
export async function createExample(
  context: Context & { limits: Limits },
  actorId: string | null,
  { locale, address, userAgent }: NewExample,
): Promise<Result<MadeExample>> {
  if (!context.config.examples) return refuse('examples_off');
  if (!context.limits.examplesFrom.take(addressKey(address))) return refuse('too_many_tries');
  const now = context.clock.now();
  const visitorId = actorId ?? newId();
  const copy = copyExample(visitorId, now);
  const { demands, nodes, board } = copy;
  const workspaceId = copy.workspace.id;
  const list = {
    id: newId(),
    room: roomName({ kind: 'demands', workspaceId }),
    kind: 'add-demands',
    payload: { demands },
    actorId: null,
  };
  const draft = {
    id: newId(),
    room: roomName({ kind: 'draft', workspaceId, itemId: copy.rows.round.draft.id }),
    kind: 'append-blocks',
    payload: { nodes },
    actorId: null,
  };

  const held = {
    id: newId(),
    room: roomName({ kind: 'board', workspaceId, itemId: copy.rows.workshops.held.id }),
    kind: 'fill-board',
    payload: { board },
    actorId: null,
  };

  const made = await context.db.transaction().execute(async (trx) => {
    const { alive, recent } = await countExamples(trx, now - HOUR);
    if (alive >= EXAMPLES_ALIVE) return refuse('examples_full');
    if (recent >= EXAMPLES_AN_HOUR) return refuse('too_many_tries');
    let token: string | null = null;
    if (actorId === null) {
      const name = m.workspace_example_visitor({}, { locale });
      await insertNamelessActors(trx, [{ id: visitorId, name, locale: null }], now);
      token = (await createSession(trx, { actorId: visitorId, device: deviceName(userAgent), now }))
        .token;
    }
    await insertExample(trx, copy.workspace, copy.rows, now);
    for (const edit of [list, draft, held]) await insertPendingEdit(trx, edit, now);
    return done({ slug: copy.workspace.slug, token });
  });
  if (!made.ok) return made;

  // The visitor waits for these; should they not come about, the job does the same edits later.
  await context.documents.edit(list.room, `pending:${list.id}`, (doc) => {
    for (const demand of demands) addDemand(doc, demand);
  });
  await context.documents.edit(draft.room, `pending:${draft.id}`, (doc) =>
    appendBlocks(doc, nodes),
  );
  await context.documents.edit(held.room, `pending:${held.id}`, (doc) => fillBoard(doc, board));
  return made;
}
