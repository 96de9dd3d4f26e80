import { can } from '#shared/permissions.ts';
import type { RoundLine } from '#shared/rounds.ts';
import { countParts } from '#server/db/round-counts.ts';
import { listRounds } from '#server/db/rounds.ts';
import { listVersions } from '#server/db/versions.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';

/** Every round of the workspace, the newest first. */
export async function viewRounds(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<RoundLine[]>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'rounds.read');
    if (!entered.ok) return entered;
    const { workspace, grant } = entered.value;
    const checking = can(grant, 'rounds.triage');
    const rounds = await listRounds(trx, workspace.id);
    const versions = new Map((await listVersions(trx, workspace.id)).map((one) => [one.id, one]));
    const counts = await countParts(
      trx,
      rounds.map(({ id }) => id),
    );
    return done(
      rounds.flatMap((round): RoundLine[] => {
        const version = versions.get(round.versionId);
        const count = counts.get(round.id);
        if (!version || !count) return [];
        const { id, title, state, opensAt, closesAt, timeZone, participation } = round;
        const { draftId, number, locale } = version;
        return [
          {
            ...{ id, title, state, opensAt, closesAt, timeZone, participation },
            version: { draftId, number, locale },
            counts: { ...count, held: checking ? count.held : 0 },
          },
        ];
      }),
    );
  });
}
