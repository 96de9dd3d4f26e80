import { error, redirect } from '@sveltejs/kit';
import { day, inDays, isAhead } from '#shared/dates.ts';
import type { Locale, Milestone } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { isExampleWelcomeClosed } from '../../example/welcome.ts';
import type { LayoutServerLoad, LayoutServerLoadEvent } from './$types';

export const load: LayoutServerLoad = async (event) => {
  const { locals, params, url, depends } = event;
  depends('app:workspace');
  depends('app:workshops');
  if (!locals.actor) redirect(303, `/signin?next=${encodeURIComponent(url.pathname + url.search)}`);
  const found = await locals.app.commands.viewWorkspace(locals.actor.id, params.slug);
  // A workshop's guest has no workspace around its results.
  if (!found.ok && event.route.id?.endsWith('/workshops/[id]/results'))
    redirect(303, `${url.pathname}/guest`);
  if (!found.ok) error(404, { message: m.workspace_not_found(), code: 'not_found' });
  const example =
    found.value.workspace.kind === 'example' ? await exampleLink(event, locals.actor.id) : null;
  const nextMilestone = milestoneAhead(found.value.workspace.milestones, locals.locale);
  return { ...found.value, actor: locals.actor, example, nextMilestone };
};

/** In words: making a browser's calendar takes a phone a tenth of a second, on every page. */
function milestoneAhead(
  milestones: readonly Milestone[],
  locale: Locale,
): { name: string; when: string } | null {
  const next = milestones.find(({ done, date }) => !done && date);
  if (!next?.date) return null;
  const { name, date } = next;
  const far = isAhead(date) ? `, ${inDays(date, locale)}` : '';
  return { name, when: day(date, locale) + far };
}

/** What brings others into an example workspace, until its welcome is put away. */
async function exampleLink(
  { locals, params, url, cookies }: LayoutServerLoadEvent,
  actorId: string,
): Promise<{ link: string; code: string } | null> {
  if (isExampleWelcomeClosed(cookies, params.slug, locals.app.door.secure)) return null;
  const code = await locals.app.commands.viewExampleLink(actorId, params.slug);
  if (!code) return null;
  return { link: `${url.origin}/j/${code}`, code: `${code.slice(0, 3)}-${code.slice(3)}` };
}
