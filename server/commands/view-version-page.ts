import { can } from '#shared/permissions.ts';
import { roomName } from '#shared/rooms.ts';
import type { RoundPage } from '#shared/round-page.ts';
import type { Version } from '#shared/model.ts';
import { findDraft } from '#server/db/drafts.ts';
import { enter } from '#server/db/grants.ts';
import { roundsOfVersion } from '#server/db/rounds.ts';
import { findVersionByNumber, versionsOfDraft } from '#server/db/versions.ts';
import { roomEpoch } from '#server/db/workspaces.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { roundPage } from './view-round.ts';

export interface VersionPage {
  version: Version;
  /** With the version's latest round; without an id there when it was never opened for comments. */
  page: RoundPage;
  /** Where those who read it see each other. */
  versionRoom: string;
  versionEpoch: number;
  /** Which version its working draft becomes next; `null` for who does not read that. */
  next: number | null;
  mayComment: boolean;
  mayCheck: boolean;
}

/** A version as the workspace's people read and comment it. */
export async function viewVersionPage(
  context: Context,
  actorId: string,
  { slug, draftId, number }: { slug: string; draftId: string; number: number },
): Promise<Result<VersionPage>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enter(trx, actorId, slug);
    if (!entered) return refuse('not_found');
    const { workspace, grant } = entered;
    const draft = await findDraft(trx, workspace.id, draftId);
    const found = draft && (await findVersionByNumber(trx, draft.id, number));
    if (!found) return refuse('not_found');
    const { blocks, ...version } = found;
    const rounds = await roundsOfVersion(trx, version.id);
    // A pass to one round opens that round's version with that round alone.
    const round = rounds.find(({ id }) => can(grant, 'versions.read', { item: `round:${id}` }));
    if (!round && !can(grant, 'versions.read')) return refuse('not_found');
    const item = `round:${round?.id}`;
    const mayCheck = can(grant, 'rounds.triage', { item });
    const page = round
      ? await roundPage(trx, round, workspace, mayCheck)
      : done(justText(workspace.name, version, blocks));
    if (!page.ok) return page;
    const room = roomName({ kind: 'version', workspaceId: workspace.id, itemId: version.id });
    return done({
      version,
      page: page.value,
      versionRoom: room,
      versionEpoch: await roomEpoch(trx, room),
      next:
        can(grant, 'drafts.read') && draft.trashedAt === null
          ? ((await versionsOfDraft(trx, draft.id))[0]?.number ?? number) + 1
          : null,
      mayComment: can(grant, 'rounds.comment', { item }),
      mayCheck,
    });
  });
}

function justText(asker: string, version: Version, blocks: RoundPage['blocks']): RoundPage {
  const { id, number, title, locale, publishedAt } = version;
  return {
    round: {
      id: '',
      title,
      participation: 'members',
      visibility: 'now',
      opensAt: 0,
      closesAt: 0,
      timeZone: 'Europe/Helsinki',
      guidance: '',
      contactName: '',
      contactEmail: '',
      reportDue: null,
      state: 'closed',
      revision: 0,
      attention: [],
    },
    notes: [],
    asker,
    version: { id, number, title, locale, publishedAt },
    blocks,
    comments: [],
    shown: 0,
  };
}
