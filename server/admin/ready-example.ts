import { fillBoard } from '#shared/documents/board-fill.ts';
import { addDemand } from '#shared/documents/demands.ts';
import { appendBlocks } from '#shared/documents/draft.ts';
import { ROLES, type Role } from '#shared/model.ts';
import { roomName } from '#shared/rooms.ts';
import * as Y from 'yjs';
import { sessionCookieName } from '#server/auth/cookie.ts';
import { newId } from '#server/auth/random.ts';
import { hashLinkSecret, newLinkSecret } from '#server/auth/link-secret.ts';
import { createSession } from '#server/auth/session.ts';
import type { Config } from '#server/config.ts';
import { insertExample, insertNamelessActors, type ExampleRows } from '#server/db/examples.ts';
import { addMember } from '#server/db/members.ts';
import type { Db } from '#server/db/open.ts';
import { insertScreen } from '#server/db/workshop-screens.ts';
import { workshopCode } from '#server/db/workshops.ts';
import { makeDoor } from '#server/door.ts';
import { copyExample } from '#server/example/rows.ts';
import type { Journal } from '#server/ports.ts';
import { inventNames } from './names.ts';

/** What a load test or a foreign client needs to begin. */
export interface ReadyExample {
  origin: string;
  /** Its path is `/w/<workspace>`. */
  workspace: string;
  /** What goes after `/sync/`. */
  rooms: { demands: string; draft: string; workshop: string; board: string };
  /** Public links, by name. */
  links: Record<string, string>;
  actors: { name: string; role: Role; cookie: string }[];
}

/**
 * An example workspace with people who are signed in already. Written straight into the database,
 * which is safe beside a running server: no server has opened a room that did not exist.
 */
export async function makeReadyExample(
  { db, journal, config }: { db: Db; journal: Journal; config: Config },
  count: number,
  now = Date.now(),
): Promise<ReadyExample> {
  const people = inventNames(count).map((name, index) => ({
    id: newId(),
    name,
    locale: null,
    role: roleOf(index, count),
  }));
  const [first] = people;
  if (!first) throw new Error('An example needs at least one actor.');
  const { workspace, rows, demands, nodes, board } = copyExample(first.id, now);
  const room = roomName({ kind: 'demands', workspaceId: workspace.id });

  const doc = new Y.Doc();
  for (const demand of demands) addDemand(doc, demand);
  const bytes = Y.encodeStateAsUpdate(doc);
  const key = `example:${workspace.id}`;
  await journal.append(room, [{ bytes, actorId: null, at: now, key }]);
  const draft = new Y.Doc();
  appendBlocks(draft, nodes);
  const draftRoom = roomName({
    kind: 'draft',
    workspaceId: workspace.id,
    itemId: rows.round.draft.id,
  });
  await journal.append(draftRoom, [
    { bytes: Y.encodeStateAsUpdate(draft), actorId: null, at: now, key },
  ]);

  const { held, ready } = rows.workshops;
  const at = (kind: 'workshop' | 'board', itemId: string) =>
    roomName({ kind, workspaceId: workspace.id, itemId });
  const filled = new Y.Doc();
  fillBoard(filled, board);
  await journal.append(at('board', held.id), [
    { bytes: Y.encodeStateAsUpdate(filled), actorId: null, at: now, key },
  ]);

  const { secure } = makeDoor(config.origin, config.port);
  const secret = newLinkSecret();
  const actors = await db.transaction().execute(async (trx) => {
    await insertNamelessActors(trx, people, now);
    await insertExample(trx, workspace, rows, now);
    await insertScreen(trx, {
      ...{ id: newId(), workshopId: ready.id, secretHash: hashLinkSecret('screen', secret) },
      ...{ createdBy: first.id, now },
    });
    const signedIn: ReadyExample['actors'] = [];
    for (const [index, { id: actorId, name, role }] of people.entries()) {
      const organisationId = rows.organisations[index % rows.organisations.length]?.id ?? null;
      await addMember(trx, { workspaceId: workspace.id, actorId, role, organisationId }, now);
      const { token } = await createSession(trx, { actorId, device: 'admin', now });
      signedIn.push({ name, role, cookie: `${sessionCookieName(secure)}=${token}` });
    }
    return signedIn;
  });
  const code = await workshopCode(db, ready.id);
  const origin = config.origin ?? `http://localhost:${config.port}`;
  return {
    origin,
    workspace: workspace.slug,
    rooms: {
      ...{ demands: room, draft: draftRoom },
      ...{ workshop: at('workshop', ready.id), board: at('board', ready.id) },
    },
    links: {
      call: `${origin}/call/${workspace.slug}`,
      round: `${origin}/c/${rows.round.round.id}`,
      workshop: `${origin}/j/${code}`,
      ...pollLinks(origin, rows.polls),
      control: `${origin}/w/${workspace.slug}/workshops/${ready.id}/control`,
      // Opens on one machine, once.
      projector: `${origin}/screen/${secret}`,
    },
    actors,
  };
}

/** `poll` is answered by anybody, and `pollResults` are those of the survey that is over. */
function pollLinks(origin: string, polls: ExampleRows['polls']): Record<string, string> {
  const open = polls.find(({ state }) => state === 'open');
  const closed = polls.find(({ state }) => state === 'closed');
  return {
    ...(open && { poll: `${origin}/p/${open.id}` }),
    ...(closed && { pollResults: `${origin}/p/${closed.id}/results` }),
  };
}

/** The first is the coordinator; then one of each role, one in ten no member, and members else. */
function roleOf(index: number, count: number): Role {
  const eachOnce: Role[] = ['coordinator', 'member', 'commenter', 'facilitator', 'reader'];
  if (index < eachOnce.length) return eachOnce[index] ?? 'member';
  if (count > 10 && index % 10 === 0) return ROLES[(index / 10) % 4] ?? 'member';
  return 'member';
}
