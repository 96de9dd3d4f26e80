import type { VersionEntry } from '#shared/draft-view.ts';
import type { Db } from '#server/db/open.ts';
import { listRounds } from '#server/db/rounds.ts';
import { listVersions } from '#server/db/versions.ts';

/** The published versions by draft, each with its rounds, the newest first. */
export async function publishedOf(
  db: Db,
  workspaceId: string,
): Promise<Map<string, VersionEntry[]>> {
  const rounds = Map.groupBy(await listRounds(db, workspaceId), ({ versionId }) => versionId);
  const byDraft = Map.groupBy(await listVersions(db, workspaceId), ({ draftId }) => draftId);
  return new Map(
    [...byDraft].map(([draftId, versions]) => [
      draftId,
      versions.map(({ id, number, final, publishedAt }) => ({
        id,
        number,
        final,
        publishedAt,
        rounds: (rounds.get(id) ?? []).map((round) => ({
          id: round.id,
          title: round.title,
          state: round.state,
          opensAt: round.opensAt,
          closesAt: round.closesAt,
        })),
      })),
    ]),
  );
}
