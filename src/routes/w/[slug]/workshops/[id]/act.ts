import { json, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Result } from '#server/errors.ts';
import { issueText, refusalText, statusOf } from '../../../../form.ts';
import { requireActor } from '../../../../guard.ts';

type At = { slug: string; workshopId: string };
type ActEvent = RequestEvent<{ slug: string; id: string }>;

/**
 * What a script of a workshop's page does: JSON in, `{ value }` or `{ code, field, message }` out,
 * the words in the reader's language. A body that is no such input is 400.
 */
export async function act<S extends v.GenericSchema, T>(
  event: ActEvent,
  schema: S,
  run: (actorId: string, at: At, input: v.InferOutput<S>) => Promise<Result<T>>,
): Promise<Response> {
  const actor = requireActor(event);
  const read = v.safeParse(schema, await event.request.json().catch(() => null));
  if (!read.success) {
    const [issue] = read.issues;
    const field = v.getDotPath(issue);
    if (!field) return refusedJson({ code: 'malformed' });
    return json({ code: 'malformed', field, message: issueText(issue) }, { status: 400 });
  }
  const { slug, id: workshopId } = event.params;
  const result = await run(actor.id, { slug, workshopId }, read.output);
  return result.ok ? json({ value: result.value ?? null }) : refusedJson(result.refusal);
}

function refusedJson(refusal: Extract<Result, { ok: false }>['refusal']): Response {
  const { code, field } = refusal;
  return json({ code, field, message: refusalText(refusal) }, { status: statusOf(refusal) });
}
