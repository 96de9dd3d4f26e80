import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { id } from '#shared/inputs/text.ts';
import { requireActor, valueOrError } from '../../../../../../guard.ts';
import type { RequestHandler } from './$types';

const claimInput = v.object({ commentId: v.nullable(id) });

/** Tells others which comment is before this facilitator now. */
export const POST: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const read = v.safeParse(claimInput, await event.request.json().catch(() => null));
  if (!read.success) return json({}, { status: 400 });
  const { slug, id: roundId } = event.params;
  const { commentId } = read.output;
  valueOrError(
    await event.locals.app.commands.claimComment(actor.id, { slug, roundId, commentId }),
  );
  return json({});
};
