import { isDecidable } from '#shared/decisions.ts';
import { can } from '#shared/permissions.ts';
import { shorten } from '#shared/shorten.ts';
import { comments } from '#shared/workshop-templates/comments.ts';
import { stagesOf } from '#shared/workshop-templates/template.ts';
import { listRoundComments, type StoredRoundComment } from '#server/db/round-comments.ts';
import { findWorkshop, insertWorkshop, isWorkshopIdTaken } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { newsRoom } from './enter-to.ts';
import { enterTriage } from './enter-triage.ts';
import { inviteToWorkshop } from './invite-to-workshop.ts';
import { insertPlan, type GivenTopic } from './topic-stage.ts';

/** Signs of a comment that stand in the list of topics. */
const TOPIC_LIMIT = 160;

/**
 * *Vie työpajaan*: comments of a round become the agenda of a workshop, one topic each; what is
 * concluded there can be written back as the answer. Only comments that readers see: those who
 * come by a code see the agenda too. Sent twice it is one workshop.
 */
export async function workshopFromRound(
  context: Context,
  actorId: string,
  {
    workshopId,
    title,
    commentIds,
    ...at
  }: { slug: string; roundId: string; workshopId: string; title: string; commentIds: string[] },
): Promise<Result<{ workshopId: string }>> {
  const made = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriage(trx, actorId, at);
    if (!entered.ok) return entered;
    const { workspace, grant, round, version } = entered.value;
    if (!can(grant, 'workshops.run')) return refuse('not_found');
    const byId = new Map((await listRoundComments(trx, round.id)).map((one) => [one.id, one]));
    const chosen = [...new Set(commentIds)].map((id) => byId.get(id));
    if (chosen.length === 0) return refuse('nobody_here');
    const topics: GivenTopic[] = [];
    for (const comment of chosen) {
      if (!comment || !isDecidable(comment) || comment.state !== 'shown')
        return refuse('not_found');
      topics.push({ title: topicOf(comment), ref: `comment:${comment.id}` });
    }
    const { locale } = version;
    if (await findWorkshop(trx, workspace.id, workshopId)) return done(workspace.id);
    if (await isWorkshopIdTaken(trx, workshopId)) return refuse('not_found');
    const now = context.clock.now();
    const invited = { workspaceId: workspace.id, workshopId, actorId, now };
    await insertWorkshop(trx, {
      ...{ id: workshopId, workspaceId: workspace.id, title, locale, template: comments.key },
      ...{ startsAt: null, createdBy: actorId, createdAt: now },
      invitationId: await inviteToWorkshop(trx, invited),
    });
    await insertPlan(trx, { workshopId, locale }, stagesOf(comments, locale), topics);
    return done(workspace.id);
  });
  if (!made.ok) return made;
  context.rooms.announce(newsRoom(made.value), { kind: 'workshops' });
  return done({ workshopId });
}

/** What it is about and what it says; never who said it. */
function topicOf({ anchor, body, suggestion }: StoredRoundComment): string {
  const said = body || (suggestion ?? '');
  const quote = shorten(anchor?.quote ?? '', 60);
  return shorten(quote ? `”${quote}” – ${said}` : said, TOPIC_LIMIT);
}
