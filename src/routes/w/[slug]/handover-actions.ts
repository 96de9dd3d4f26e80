import { handoverInput, removeHandoverInput } from '#shared/inputs/signing.ts';
import { action } from '../../action.ts';

/** The log of hand-overs stands on two pages; it is written the same way on both. */
export const handoverActions = {
  handover: action('handover', handoverInput, ({ locals, params: { slug } }, actor, input) =>
    locals.app.commands.logHandover(actor.id, { slug, ...input }),
  ),
  removeHandover: action(
    'removeHandover',
    removeHandoverInput,
    ({ locals, params: { slug } }, actor, input) =>
      locals.app.commands.removeLoggedHandover(actor.id, { slug, ...input }),
  ),
};

/** For the form of a new entry: sent twice it is logged once. */
export function newHandoverId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 20);
}
