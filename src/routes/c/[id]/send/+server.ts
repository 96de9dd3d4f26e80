import { json } from '@sveltejs/kit';
import { actingGuest } from '../../guest.ts';
import { refusedJson } from '../../answer.ts';
import { readSending } from './read-sending.ts';
import type { RequestHandler } from './$types';

/** What waited on the device, sent by a script: all of it at once, stored once. */
export const POST: RequestHandler = async (event) => {
  const { locals, params } = event;
  const guest = actingGuest(event);
  const may = locals.app.commands.mayUpload(guest.address);
  if (!may.ok) return refusedJson(may.refusal);
  const read = await readSending(event);
  if (!('sending' in read)) return json(read.data, { status: read.status });
  const sent = await locals.app.commands.sendComments(guest, params.id, read.sending);
  if (!sent.ok) return refusedJson(sent.refusal);
  return json({ path: `/c/${params.id}/receipt/${sent.value.token}` });
};
