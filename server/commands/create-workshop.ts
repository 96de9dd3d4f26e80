import type { NewWorkshopInput } from '#shared/inputs/workshops.ts';
import { liveDemands, viewDemand } from '#shared/documents/demands.ts';
import { findTemplate } from '#shared/workshop-templates/index.ts';
import type { Locale } from '#shared/model.ts';
import { stagesOf, type StageDraft } from '#shared/workshop-templates/template.ts';
import { DEFAULT_ZONE, timeOf } from '#shared/zones.ts';
import { numbersOf } from '#server/db/demands.ts';
import { findWorkshop, insertWorkshop, isWorkshopIdTaken } from '#server/db/workshops.ts';
import type { Db } from '#server/db/open.ts';
import { findOwnTemplate } from '#server/db/workshop-templates.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';
import { inviteToWorkshop } from './invite-to-workshop.ts';
import { insertPlan, type GivenTopic } from './topic-stage.ts';

type Made = Omit<NewWorkshopInput, 'starts' | 'demands'> & {
  slug: string;
  starts?: string | undefined;
  /** `open`: the demands that are still open are what is talked about. */
  demands?: string | undefined;
};

/** A workshop from a template, or an empty one, with a code that lets people in. Sent twice it is one. */
export async function createWorkshop(
  context: Context,
  actorId: string,
  { slug, workshopId, title, template: key, locale, starts = '', demands = '' }: Made,
): Promise<Result<{ workshopId: string }>> {
  const startsAt = starts === '' ? null : timeOf(DEFAULT_ZONE, starts);
  if (starts !== '' && startsAt === null) return refuse('no_such_moment', { field: 'starts' });
  const topics = demands === 'open' ? await openDemands(context, actorId, slug) : [];
  const made = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workshops.run');
    if (!entered.ok) return entered;
    const workspaceId = entered.value.workspace.id;
    if (await findWorkshop(trx, workspaceId, workshopId)) return done(null);
    if (await isWorkshopIdTaken(trx, workshopId)) return refuse('not_found');
    const stages = await planOf(trx, workspaceId, key, locale);
    if (!stages) return refuse('not_found', { field: 'template' });
    const now = context.clock.now();
    await insertWorkshop(trx, {
      id: workshopId,
      workspaceId,
      title,
      locale,
      template: key,
      startsAt,
      invitationId: await inviteToWorkshop(trx, { workspaceId, workshopId, actorId, now }),
      createdBy: actorId,
      createdAt: now,
    });
    await insertPlan(trx, { workshopId, locale }, stages, topics);
    return done(workspaceId);
  });
  if (!made.ok) return made;
  if (made.value) context.rooms.announce(newsRoom(made.value), { kind: 'workshops' });
  return done({ workshopId });
}

/** The demands of the list that are not agreed yet, for who may see them; rights are asked again where it counts. */
async function openDemands(
  { db, documents }: Context,
  actorId: string,
  slug: string,
): Promise<GivenTopic[]> {
  const entered = await enterTo(db, actorId, slug, 'demands.read');
  if (!entered.ok) return [];
  const { id: workspaceId } = entered.value.workspace;
  const numbers = await numbersOf(db, workspaceId);
  return documents.read(newsRoom(workspaceId), (doc) =>
    liveDemands(doc)
      .map(([id, map]) => viewDemand(id, map))
      .filter(({ state, title }) => state !== 'agreed' && title.trim() !== '')
      .map(({ id, title }) => ({
        title: numbers[id] === undefined ? title : `V${numbers[id]} ${title}`,
        ref: `demand:${id}`,
      })),
  );
}

/** The stages of a template of the house or of the workspace's own; none for an empty workshop. */
async function planOf(
  trx: Db,
  workspaceId: string,
  key: string,
  locale: Locale,
): Promise<StageDraft[] | null> {
  if (key === '') return [];
  const template = findTemplate(key);
  if (template) return stagesOf(template, locale);
  return (await findOwnTemplate(trx, workspaceId, key))?.stages ?? null;
}
