import { PAGE, type Moderated, type ModerationView } from '#shared/moderation.ts';
import { listModerated, listWays } from '#server/db/moderated-comments.ts';
import { findCaps } from '#server/db/round-caps.ts';
import { listBlocks } from '#server/db/round-blocks.ts';
import { countRoundComments } from '#server/db/round-comments.ts';
import { listHiddenActs } from '#server/db/round-moderation.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterOwnRound, type AtOwnRound } from './enter-own-round.ts';

/** Comments that wait, are seen or are hidden, for those who decide it. No e-mail is in it. */
export async function viewModeration(
  context: Context,
  actorId: string,
  { state, page, ...at }: AtOwnRound & { state: Moderated; page: number },
): Promise<Result<ModerationView>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterOwnRound(trx, actorId, at, 'rounds.triage');
    if (!entered.ok) return entered;
    const { workspace, round } = entered.value;
    const version = await findVersion(trx, workspace.id, round.versionId);
    if (!version) return refuse('not_found');
    const numbers = new Map(version.blocks.map(({ id, number }) => [id, number ?? null]));
    const rows = await listModerated(trx, round.id, state, {
      offset: (page - 1) * PAGE,
      limit: PAGE,
    });
    const { held, shown, hidden } = await countRoundComments(trx, round.id);
    const { id, title, timeZone, visibility, now } = round;
    return done({
      round: { id, title, locale: version.locale, timeZone, visibility, now },
      counts: { held, shown, hidden },
      comments: rows.map(({ blockId, ...comment }) => ({
        ...comment,
        number: blockId === null ? null : (numbers.get(blockId) ?? null),
      })),
      acts: await listHiddenActs(trx, round.id),
      blocks: await listBlocks(trx, round.id),
      links: await listWays(trx, round.id),
      caps: await findCaps(trx, round.id),
    });
  });
}
