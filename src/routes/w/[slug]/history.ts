import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Moment } from '#server/commands/moments.ts';
import { chosenTwo, showMoment, whenText } from '#lib/history/moments.ts';
import { MomentName, RestoreChoice } from '#shared/inputs/documents.ts';
import { readForm, refused } from '../../form.ts';
import { requireActor } from '../../guard.ts';

type Event = RequestEvent<{ slug: string; id?: string }>;

/** What the pages of a history have in common: its moments in words, and which two are compared. */
export function historyOf<M extends Moment>(
  { locals: { app, locale }, url }: Pick<Event, 'locals' | 'url'>,
  moments: M[],
  touched: (moment: M) => string,
) {
  const now = app.clock.now();
  const shown = moments.map((moment) => showMoment(moment, touched(moment), { locale, now }));
  const restored = url.searchParams.get('restored');
  return {
    moments: shown,
    now: whenText(now, locale),
    chosen: chosenTwo(moments, url.searchParams),
    restored: shown.find(({ id }) => id === restored)?.title ?? null,
    restoreId: crypto.randomUUID().replaceAll('-', ''),
  };
}

/** Of the demands list, or of the draft that stands in the address. */
export const historyActions = {
  name: async (event: Event) => {
    const actor = requireActor(event);
    const form = await readForm(event, MomentName);
    if (!('input' in form)) return form;
    const named = await event.locals.app.commands.nameMoment(actor.id, {
      ...documentOf(event),
      ...form.input,
    });
    if (!named.ok) return refused(named.refusal, form.values);
    redirect(303, event.url.pathname);
  },

  restore: async (event: Event) => {
    const actor = requireActor(event);
    const form = await readForm(event, RestoreChoice);
    if (!('input' in form)) return form;
    const restored = await event.locals.app.commands.restoreHistory(actor.id, {
      ...documentOf(event),
      ...form.input,
    });
    if (!restored.ok) return refused(restored.refusal);
    const { historyId } = form.input;
    redirect(303, `${event.url.pathname}?a=${historyId}&restored=${historyId}`);
  },
};

function documentOf({ params: { slug, id } }: Event) {
  return { slug, draftId: id ?? null };
}
