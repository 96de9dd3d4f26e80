import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import type { Result } from '#server/errors.ts';
import type { Actor } from '#shared/model.ts';
import { readForm, refused } from '../../../../form.ts';
import { requireActor } from '../../../../guard.ts';
import type { FormNews } from '../../../../action.ts';

type RoomEvent = RequestEvent<{ id: string; room: string }>;
type Schema = v.GenericSchema<unknown> & { entries?: Record<string, unknown> };

/**
 * One of the room's forms. Done, it leads back to the room, to the place that `spot` names; with
 * `stay` the answer stands on the page instead.
 */
export function act<S extends Schema, T>(
  where: string,
  schema: S,
  run: (event: RoomEvent, actor: Actor, input: v.InferOutput<S>) => Promise<Result<T>>,
  spot: 'stay' | ((input: v.InferOutput<S>) => string) = () => '',
): (event: RoomEvent) => Promise<ActionFailure<FormNews> | { where: string; done: T }> {
  return async (event) => {
    const actor = requireActor(event);
    const read = await readForm(event, schema);
    if (!('input' in read)) return fail(read.status, { ...read.data, where });
    const result = await run(event, actor, read.input);
    if (!result.ok) {
      const failure = refused(result.refusal, read.values);
      return fail(failure.status, { ...failure.data, where });
    }
    if (spot === 'stay') return { where, done: result.value };
    redirect(303, event.url.pathname + spot(read.input));
  };
}
