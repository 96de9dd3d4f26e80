import { publishingFacts, type PublishingFacts } from '#shared/documents/publishing.ts';
import type { Draft, Version } from '#shared/model.ts';
import { findActor } from '#server/db/actors.ts';
import { numbersOf } from '#server/db/demands.ts';
import { roundsOfVersion, type StandingRound } from '#server/db/rounds.ts';
import { versionsOfDraft } from '#server/db/versions.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { draftRooms, enterDraft } from './draft-rooms.ts';

export interface PublishingView {
  draft: Draft;
  facts: PublishingFacts;
  /** What has been published of it, the newest first. */
  versions: (Version & { rounds: StandingRound[] })[];
  contact: { name: string; email: string };
}

/** What a coordinator looks at before publishing. */
export async function viewPublishing(
  context: Context,
  actorId: string,
  at: { slug: string; draftId: string },
): Promise<Result<PublishingView>> {
  const rows = await context.db.transaction().execute(async (trx) => {
    const entered = await enterDraft(trx, actorId, at, 'versions.publish');
    if (!entered.ok) return entered;
    const { draft, workspace } = entered.value;
    const versions: PublishingView['versions'] = [];
    for (const version of await versionsOfDraft(trx, draft.id))
      versions.push({ ...version, rounds: await roundsOfVersion(trx, version.id) });
    const actor = await findActor(trx, actorId);
    const contact = { name: actor?.name ?? '', email: actor?.email ?? '' };
    const numbers = await numbersOf(trx, workspace.id);
    return done({ workspaceId: workspace.id, draft, versions, contact, numbers });
  });
  if (!rows.ok) return rows;
  const { workspaceId, numbers, ...rest } = rows.value;
  const facts = await context.documents.readTogether(
    draftRooms(workspaceId, rest.draft.id),
    ([draft, demands]) => {
      if (!draft || !demands) throw new Error('two rooms were asked for');
      return publishingFacts(draft, demands, numbers);
    },
  );
  return done({ ...rest, facts });
}
