import type { StageDraft } from '#shared/workshop-templates/template.ts';
import { insertTemplate, listTemplates, removeTemplate } from '#server/db/workshop-templates.ts';
import { listStages } from '#server/db/workshop-stages.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';
import { enterWorkshop, type AtWorkshop } from './enter-workshop.ts';

/** More than anybody chooses from. */
const MOST_TEMPLATES = 100;

/** Keeps a workshop's plan, without what has happened in it, for the next ones. Sent twice it is one. */
export async function saveTemplate(
  context: Context,
  actorId: string,
  { templateId, title, ...at }: AtWorkshop & { templateId: string; title: string },
): Promise<Result> {
  const saved = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { workshop } = entered.value;
    const { workspaceId } = workshop;
    if ((await listTemplates(trx, workspaceId)).length >= MOST_TEMPLATES) return refuse('too_many');
    const stages = (await listStages(trx, workshop.id)).map(
      ({ type, title: name, prompt, detail, minutes, pace, config }): StageDraft => ({
        ...{ type, title: name, prompt, detail, minutes, pace },
        // Other stages' ids mean nothing in another workshop.
        config: { ...config, from: [] },
      }),
    );
    const now = context.clock.now();
    await insertTemplate(trx, {
      ...{ id: templateId, title, stages, workspaceId, createdBy: actorId, now },
    });
    return done(workspaceId);
  });
  if (!saved.ok) return saved;
  context.rooms.announce(newsRoom(saved.value), { kind: 'workshops' });
  return done();
}

/** Workshops that were made from it stay as they are. */
export async function removeOwnTemplate(
  context: Context,
  actorId: string,
  { slug, templateId }: { slug: string; templateId: string },
): Promise<Result> {
  const removed = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workshops.run');
    if (entered.ok) await removeTemplate(trx, entered.value.workspace.id, templateId);
    return entered;
  });
  if (!removed.ok) return removed;
  context.rooms.announce(newsRoom(removed.value.workspace.id), { kind: 'workshops' });
  return done();
}
