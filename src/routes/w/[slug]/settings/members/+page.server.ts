import { redirect } from '@sveltejs/kit';
import {
  answerInput,
  itemInput,
  lettersInput,
  linkInput,
  memberInput,
  ownOrganisationInput,
  roleInput,
} from '#shared/inputs/workspaces.ts';
import * as v from 'valibot';
import { action } from '../../../../action.ts';
import { requireActor, valueOrError } from '../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, request, depends }) => {
  depends('app:members');
  const actor = requireActor({ locals, url, request });
  const view = valueOrError(await locals.app.commands.viewMembers(actor.id, params.slug));
  const now = locals.app.clock.now();
  const links = view.links.map((link) => ({ ...link, open: isOpen(link, now) }));
  // What the page is asked to confirm; links, so that it works before any script.
  const { searchParams } = url;
  return {
    ...view,
    links,
    now,
    origin: url.origin,
    removing: view.members.find(({ actorId }) => actorId === searchParams.get('remove')) ?? null,
    closing: links.find(({ id }) => id === searchParams.get('close')) ?? null,
    leaving: searchParams.has('leave'),
    by: searchParams.get('by') === 'email' ? ('email' as const) : ('link' as const),
  };
};

function isOpen(
  link: { expiresAt: number; maxUses: number | null; uses: number },
  now: number,
): boolean {
  return link.expiresAt > now && (link.maxUses === null || link.uses < link.maxUses);
}

const nothing = v.object({});

export const actions: Actions = {
  role: action('role', roleInput, ({ locals, params }, actor, { actorId, role }) =>
    locals.app.commands.changeRole(actor.id, { slug: params.slug, memberId: actorId, role }),
  ),
  letters: action('letters', lettersInput, ({ locals, params }, actor, input) =>
    locals.app.commands.inviteByEmail(actor.id, { slug: params.slug, ...input }),
  ),
  link: action('link', linkInput, ({ locals, params }, actor, input) =>
    locals.app.commands.inviteByLink(actor.id, { slug: params.slug, ...input }),
  ),
  resend: action('resend', itemInput, ({ locals, params }, actor, { id }) =>
    locals.app.commands.resendInvitation(actor.id, { slug: params.slug, id }),
  ),
  remind: action('resend', nothing, ({ locals, params }, actor) =>
    locals.app.commands.resendInvitation(actor.id, { slug: params.slug, id: null }),
  ),
  revoke: action('revoke', itemInput, ({ locals, params }, actor, { id }) =>
    locals.app.commands.revokeInvitation(actor.id, { slug: params.slug, id }),
  ),
  answer: action('answer', answerInput, ({ locals, params }, actor, { id, answer }) =>
    locals.app.commands.answerAccessRequest(actor.id, {
      slug: params.slug,
      id,
      granted: answer === 'yes',
    }),
  ),
  organisation: action('organisation', ownOrganisationInput, ({ locals, params }, actor, input) =>
    locals.app.commands.chooseOrganisation(actor.id, { slug: params.slug, ...input }),
  ),
  remove: action('remove', memberInput, ({ locals, params }, actor, { actorId }) =>
    locals.app.commands.removeMember(actor.id, { slug: params.slug, memberId: actorId }),
  ),
  leave: action('leave', nothing, async ({ locals, params }, actor) => {
    const result = await locals.app.commands.leaveWorkspace(actor.id, { slug: params.slug });
    if (result.ok) redirect(303, '/home');
    return result;
  }),
};
