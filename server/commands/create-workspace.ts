import { dayOf } from '#shared/dates.ts';
import type { Locale, Process, Workspace } from '#shared/model.ts';
import { slugOf } from '#shared/slug.ts';
import { newId } from '#server/auth/random.ts';
import { addMember } from '#server/db/members.ts';
import { findActor } from '#server/db/actors.ts';
import { findNewWorkspace, freeSlug, insertWorkspace } from '#server/db/workspaces.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { DOUBLE_CLICK_MS } from './double-click.ts';
import { defaultCriteria, defaultMilestones } from './new-workspace.ts';

export interface NewWorkspace {
  name: string;
  purpose: string;
  /** The first one is the language of what is written in it to begin with. */
  locales: Locale[];
  /** Which steps its timeline begins with; the usual ones when not given. */
  process?: Process;
}

/** Whoever makes a workspace coordinates it. A guest's pass is for one workspace, so guests make none. */
export async function createWorkspace(
  context: Context,
  actorId: string,
  { name, purpose, locales, process }: NewWorkspace,
): Promise<Result<Workspace>> {
  const now = context.clock.now();
  return context.db.transaction().execute(async (trx) => {
    const actor = await findActor(trx, actorId);
    if (!actor?.email) return refuse('sign_in_first');
    const since = now - DOUBLE_CLICK_MS;
    const made = await findNewWorkspace(trx, { actorId, name, since });
    if (made) return done(made);
    const locale = locales[0] ?? 'fi';
    const workspace: Workspace = {
      id: newId(),
      slug: await freeSlug(trx, slugOf(name) || 'talkoot'),
      name,
      purpose,
      locales: locales.length > 0 ? locales : [locale],
      criteria: defaultCriteria(locale),
      milestones: defaultMilestones(locale, dayOf(now), process),
      kind: 'regular',
    };
    await insertWorkspace(trx, workspace, now);
    await addMember(trx, { workspaceId: workspace.id, actorId, role: 'coordinator' }, now);
    return done(workspace);
  });
}
