import { can } from '#shared/permissions.ts';
import type { Workshop } from '#shared/workshops.ts';
import { minutesOf } from '#shared/workshop-templates/template.ts';
import { TEMPLATES } from '#shared/workshop-templates/index.ts';
import type { Locale } from '#shared/model.ts';
import { listTemplates } from '#server/db/workshop-templates.ts';
import { listTrashedWorkshops, listWorkshops, workshopCode } from '#server/db/workshops.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';

export interface WorkshopsPage {
  workshops: (Workshop & { code: string | null })[];
  /** What can be brought back, for those who run workshops. */
  trashed: Pick<Workshop, 'id' | 'title' | 'locale'>[];
  templates: {
    key: string;
    title: string;
    purpose: string;
    minutes: number;
    stages: string[];
    /** The workspace's own, which can be removed. */
    own: boolean;
  }[];
  mayRun: boolean;
}

/** The workspace's workshops, and what a new one can be made from, in the reader's language. */
export async function viewWorkshops(
  { db }: Context,
  actorId: string,
  { slug, locale }: { slug: string; locale: Locale },
): Promise<Result<WorkshopsPage>> {
  const entered = await enterTo(db, actorId, slug, 'workshops.read');
  if (!entered.ok) return entered;
  const { workspace, grant } = entered.value;
  const workshops = await listWorkshops(db, workspace.id);
  const mayRun = can(grant, 'workshops.run');
  const own = mayRun ? await listTemplates(db, workspace.id) : [];
  return done({
    workshops: await Promise.all(
      workshops.map(async (one) => ({ ...one, code: await workshopCode(db, one.id) })),
    ),
    trashed: mayRun ? await listTrashedWorkshops(db, workspace.id) : [],
    templates: [
      ...own.map((template) => ({
        key: template.id,
        title: template.title,
        purpose: '',
        minutes: minutesOf(template),
        stages: template.stages.map(({ title }) => title),
        own: true,
      })),
      ...TEMPLATES.map((template) => ({
        key: template.key,
        title: template.title[locale],
        purpose: template.purpose[locale],
        minutes: minutesOf(template),
        stages: template.stages.map(({ title }) => title[locale]),
        own: false,
      })),
    ],
    mayRun,
  });
}
