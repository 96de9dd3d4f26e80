import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import type { Result } from '#server/errors.ts';
import type { Actor } from '#shared/model.ts';
import { readForm, refused, type FormFailure } from './form.ts';
import { requireActor } from './guard.ts';

/** A page with several forms: `where` says which of them the answer is about. */
export interface FormNews extends Partial<FormFailure> {
  where: string;
}

type Schema = v.GenericSchema<unknown> & { entries?: Record<string, unknown> };
type SlugEvent = RequestEvent<{ slug: string }>;

/** An action of a workspace's page: who acts, with what, and what came of it. */
export function action<S extends Schema, T>(
  where: string,
  schema: S,
  run: (event: SlugEvent, actor: Actor, input: v.InferOutput<S>) => Promise<Result<T>>,
): (event: SlugEvent) => Promise<ActionFailure<FormNews> | { where: string; done: T | true }> {
  return async (event) => {
    const actor = requireActor(event);
    const read = await readForm(event, schema);
    if (!('input' in read)) return fail(read.status, { ...read.data, where });
    const result = await run(event, actor, read.input);
    if (result.ok) return { where, done: result.value ?? true };
    const failure = refused(result.refusal, read.values);
    return fail(failure.status, { ...failure.data, where });
  };
}
