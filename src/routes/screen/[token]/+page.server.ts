import { error, redirect } from '@sveltejs/kit';
import { m } from '#shared/paraglide/messages.js';
import { refusalText, refused, statusOf } from '../../form.ts';
import { enterAs, visitOf } from '../../visit.ts';
import type { Actions, PageServerLoad } from './$types';

/**
 * The page that a projector's link opens. Looking at it uses nothing up, for programs follow
 * links, too; pressing its button does. Who may look at the workshop anyway goes straight there.
 */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { auth, commands } = locals.app;
  const screen = await auth.screenOf(params.token);
  if (screen && locals.actor) {
    const { slug, workshopId } = screen;
    const seen = await commands.viewScreen(locals.actor.id, { slug, workshopId });
    if (seen.ok) redirect(303, `/w/${slug}/workshops/${workshopId}/screen`);
  }
  const code = screen ? screen.problem : 'link_expired';
  if (code) error(statusOf({ code }), { message: refusalText({ code }), code });
};

export const actions: Actions = {
  default: async (event) => {
    const { auth } = event.locals.app;
    const { token } = event.params;
    const name = m.screen_actor({}, { locale: (await auth.screenOf(token))?.locale ?? 'fi' });
    const opened = await auth.openScreenLink(token, name, visitOf(event));
    if (!opened.ok) return refused(opened.refusal);
    enterAs(event, opened.value.signedIn, opened.value.path);
  },
};
