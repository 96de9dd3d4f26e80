import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { enterSignatureInput, removeSignatureInput, signInput } from '#shared/inputs/signing.ts';
import { action } from '../../../../../../../action.ts';
import { requireActor, requireRight, valueOrError } from '../../../../../../../guard.ts';
import { handoverActions, newHandoverId } from '../../../../../handover-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:drafts', 'app:organisations');
  const actor = requireActor(event);
  requireRight(isNumber(event.params.n));
  const { commands } = event.locals.app;
  const signing = valueOrError(await commands.viewSigning(actor.id, at(event)));
  return { signing, newHandoverId: newHandoverId() };
};

const isNumber = (text: string) => /^[1-9]\d{0,5}$/.test(text);
const at = ({ params: { slug = '', id = '', n = '' } }: Pick<RequestEvent, 'params'>) => ({
  ...{ slug, draftId: id },
  // No version has the number nought.
  number: isNumber(n) ? Number(n) : 0,
});
const verbs = ({ locals }: Pick<RequestEvent, 'locals'>) => locals.app.commands;

export const actions: Actions = {
  sign: action('sign', signInput, (it, { id }, input) =>
    verbs(it).signVersion(id, { ...at(it), ...input }),
  ),
  enter: action('enter', enterSignatureInput, (it, { id }, input) =>
    verbs(it).enterSignature(id, { ...at(it), ...input }),
  ),
  remove: action('remove', removeSignatureInput, (it, { id }, input) =>
    verbs(it).removeEnteredSignature(id, { ...at(it), ...input }),
  ),
  close: action('close', v.object({}), (it, { id }) => verbs(it).closeSigning(id, at(it))),
  reopen: action('reopen', v.object({}), (it, { id }) => verbs(it).reopenSigning(id, at(it))),
  ...handoverActions,
};
