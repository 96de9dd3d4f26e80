import { dayAndHour, dayOfTime } from '#shared/dates.ts';
import { publishInput } from '#shared/inputs/publishing.ts';
import { itemInput } from '#shared/inputs/workspaces.ts';
import { COMMON_ZONES } from '#shared/zones.ts';
import { action } from '../../../../../action.ts';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';
import { factLines } from './lines.ts';

export const load: PageServerLoad = async (event) => {
  event.depends('app:drafts');
  const { locals, params } = event;
  const actor = requireActor(event);
  const view = valueOrError(
    await locals.app.commands.viewPublishing(actor.id, { slug: params.slug, draftId: params.id }),
  );
  const { draft, facts, versions, contact } = view;
  return {
    draft,
    contact,
    next: (versions[0]?.number ?? 0) + 1,
    lines: factLines(facts, params.slug, draft.id),
    versions: versions.map(({ id, number, final, publishedAt, rounds }) => ({
      id,
      number,
      final,
      published: dayOfTime(publishedAt, locals.locale),
      rounds: rounds.map((round) => ({
        id: round.id,
        title: round.title,
        invited: round.participation === 'invited',
        closes: dayAndHour(round.closesAt, locals.locale),
      })),
    })),
    zones: [...COMMON_ZONES],
    key: crypto.randomUUID().replaceAll('-', ''),
  };
};

export const actions: Actions = {
  publish: action('publish', publishInput, async ({ locals, params, url }, actor, input) => {
    const published = await locals.app.commands.publishVersion(actor.id, {
      ...input,
      slug: params.slug,
      draftId: draftIdOf(params),
    });
    if (!published.ok) return published;
    const { version, round, secret } = published.value;
    return {
      ok: true,
      value: {
        number: version.number,
        final: version.final,
        round: round && {
          id: round.id,
          title: round.title,
          participation: round.participation,
          opens: round.opensAt > round.now ? dayAndHour(round.opensAt, locals.locale) : null,
          closes: dayAndHour(round.closesAt, locals.locale),
          link: linkOf(url.origin, round.id, secret),
          secret: secret !== null,
        },
      },
    };
  }),

  link: action('link', itemInput, async ({ locals, params, url }, actor, { id }) => {
    const renewed = await locals.app.commands.renewRoundLink(actor.id, {
      slug: params.slug,
      roundId: id,
    });
    if (!renewed.ok) return renewed;
    const { roundId, secret } = renewed.value;
    return { ok: true, value: { roundId, link: linkOf(url.origin, roundId, secret) } };
  }),
};

function linkOf(origin: string, roundId: string, secret: string | null): string {
  return `${origin}/c/${roundId}${secret === null ? '' : `?k=${secret}`}`;
}

/** The shared form of actions knows the workspace alone. */
function draftIdOf(params: Partial<Record<string, string>>): string {
  return params.id ?? '';
}
