import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import {
  ChangePasswordInput,
  DeleteInput,
  EmailCodeInput,
  EmailInput,
  LeaveInput,
  ProfileInput,
  SessionInput,
} from '#shared/inputs/account.ts';
import { readForm, refused, type FormFailure } from '../form.ts';
import { requireActor } from '../guard.ts';
import { dropSessionCookie, setSessionCookie } from '../session-cookie.ts';
import { visitOf } from '../visit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const { app, sessionId } = event.locals;
  const profile = await app.auth.viewProfile(actor.id);
  return {
    actor,
    ...profile,
    sessionId,
    done: event.url.searchParams.get('done'),
    mailed: app.config.smtpUrl !== null,
  };
};

export const actions: Actions = {
  profile: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, ProfileInput);
    if (!('input' in form)) return about('profile', form);
    await event.locals.app.auth.changeProfile(actor.id, form.input);
    redirect(303, '/me?done=profile');
  },

  password: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, ChangePasswordInput);
    if (!('input' in form)) return about('password', form);
    const { 'current-password': current, password } = form.input;
    const { app } = event.locals;
    const changed = await app.auth.changePassword(actor.id, { current, password }, visitOf(event));
    if (!changed.ok) return about('password', refused(changed.refusal));
    setSessionCookie(event.cookies, changed.value.token, app.door.secure);
    redirect(303, '/me?done=password#password-form');
  },

  email: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, EmailInput);
    if (!('input' in form)) return about('email', form);
    const { email } = form.input;
    const asked = await event.locals.app.auth.requestEmailChange(actor.id, email, visitOf(event));
    if (!asked.ok) return about('email', refused(asked.refusal, form.values));
    return { action: 'email', sentTo: email };
  },

  emailCode: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, EmailCodeInput);
    if (!('input' in form)) return about('emailCode', form);
    const { app } = event.locals;
    const changed = await app.auth.confirmEmailChange(actor.id, form.input, visitOf(event));
    if (!changed.ok) return about('emailCode', refused(changed.refusal, form.values));
    setSessionCookie(event.cookies, changed.value.token, app.door.secure);
    redirect(303, '/me?done=email#email-form');
  },

  endSession: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, SessionInput);
    if (!('input' in form)) return about('endSession', form);
    const ended = await event.locals.app.auth.endOneSession(actor.id, form.input.session);
    if (!ended.ok) return about('endSession', refused(ended.refusal));
    redirect(303, '/me?done=session#sessions');
  },

  everywhere: async (event) => {
    const actor = requireActor(event);
    const { app } = event.locals;
    await app.auth.signOutEverywhere(actor.id);
    dropSessionCookie(event.cookies, app.door.secure);
    redirect(303, '/signin');
  },

  leave: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, LeaveInput);
    if (!('input' in form)) return about('leave', form);
    const left = await event.locals.app.commands.leaveWorkspace(actor.id, form.input);
    if (!left.ok) return about('leave', refused(left.refusal));
    redirect(303, '/me?done=leave#workspaces');
  },

  delete: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, DeleteInput);
    if (!('input' in form)) return about('delete', form);
    const { app } = event.locals;
    const deleted = await app.auth.deleteAccount(actor.id);
    if (!deleted.ok) return about('delete', refused(deleted.refusal));
    dropSessionCookie(event.cookies, app.door.secure);
    redirect(303, '/me/gone');
  },
};

/** Says which of the page's forms came back. */
function about(action: string, { status, data }: ActionFailure<FormFailure>) {
  return fail(status, { ...data, action });
}
