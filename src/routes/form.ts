/** Form input, read and answered the same way everywhere. For `+page.server.ts` and `+server.ts` only. */
import { error, fail, isHttpError, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Refusal, RefusalCode } from '#server/errors.ts';
import { m } from '#shared/paraglide/messages.js';

export interface FormFailure {
  /** What was typed, to stand in the fields again; passwords and files stay out. */
  values: Record<string, string>;
  /** By field name, in the reader's language. */
  errors: Record<string, string>;
  /** What is wrong with no field in particular. */
  message?: string;
  code?: RefusalCode;
}

type FormSchema = v.GenericSchema<unknown> & { entries?: Record<string, unknown> };

/** `if (!('input' in form)) return form;` hands the failure to the page. Extra fields are ignored. */
export async function readForm<S extends FormSchema>(
  event: Pick<RequestEvent, 'request'>,
  schema: S,
): Promise<
  { input: v.InferOutput<S>; values: Record<string, string> } | ActionFailure<FormFailure>
> {
  const data = await formData(event.request);
  const input = Object.create(null) as Record<string, unknown>;
  const values: Record<string, string> = {};
  const errors: Record<string, string> = {};

  for (const key of new Set(data.keys())) {
    if (/__proto__|^(constructor|prototype)\b/.test(key)) error(400, m.refusal_malformed());
    const all = data.getAll(key);
    if (isList(schema.entries?.[key])) input[key] = all;
    else if (all.length > 1 && schema.entries && key in schema.entries)
      errors[key] = m.field_once();
    else input[key] = all[0];
    if (typeof all[0] === 'string' && !/password|token/i.test(key)) values[key] = all[0];
  }

  const parsed = v.safeParse(schema, { ...input });
  for (const issue of parsed.issues ?? []) {
    const field = v.getDotPath(issue)?.split('.')[0] ?? 'form';
    errors[field] ??= issueText(issue);
  }
  if (!parsed.success || Object.keys(errors).length > 0) return fail(400, { values, errors });
  return { input: parsed.output, values };
}

/** The command said no: the words go to the field it names, or above the form. */
export function refused(
  refusal: Refusal,
  values: Record<string, string> = {},
): ActionFailure<FormFailure> {
  const words = refusalText(refusal);
  return fail(statusOf(refusal), {
    values,
    errors: refusal.field ? { [refusal.field]: words } : {},
    ...(refusal.field ? {} : { message: words }),
    code: refusal.code,
  });
}

export function refusalText(refusal: Refusal): string {
  return text(`refusal_${refusal.code}`, refusal.details ?? {}) ?? m.refusal_malformed();
}

/** What is wrong with one field, in the reader's language. */
export function issueText(issue: v.BaseIssue<unknown>): string {
  return text(issue.message, slots(issue)) ?? m.field_invalid();
}

export function statusOf({ code }: Refusal): number {
  switch (code) {
    case 'not_found':
    case 'no_such_code':
      return 404;
    case 'not_allowed':
    case 'last_coordinator':
    case 'last_coordinator_of':
    case 'sign_up_closed':
    case 'comments_blocked':
    case 'quote_without_consent':
      return 403;
    case 'sign_in_first':
      return 401;
    case 'link_expired':
    case 'link_used_up':
      return 410;
    case 'words_changed':
    case 'round_closed':
    case 'call_closed':
    case 'round_not_open':
    case 'workshop_ended':
    case 'workshop_no_stage':
    case 'workshop_live':
    case 'stage_closed':
    case 'board_locked':
    case 'ballot_closed':
    case 'ballot_not_open':
    case 'poll_not_open':
    case 'poll_closed':
    case 'poll_answered':
    case 'poll_frozen':
      return 409;
    case 'too_large':
      return 413;
    case 'too_many_tries':
    case 'too_many_comments':
    case 'round_full':
    case 'call_full':
      return 429;
    case 'not_saved':
      return 507;
    default:
      return 400;
  }
}

async function formData(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (cause) {
    if (isHttpError(cause) || (cause as { status?: number }).status === 413) throw cause;
    error(400, m.refusal_malformed());
  }
}

function isList(entry: unknown): boolean {
  if (!entry) return false;
  const { type, wrapped } = entry as { type?: string; wrapped?: unknown };
  return type === 'array' || isList(wrapped);
}

/** A limit that the schema holds fills the message's slot `{limit}`. */
function slots({ requirement, expected }: v.BaseIssue<unknown>): Record<string, string | number> {
  if (typeof requirement === 'number') return { limit: requirement };
  const limit = /^<=(\d+)$/.exec(expected ?? '')?.[1];
  return limit === undefined ? {} : { limit };
}

function text(key: string, args: Record<string, string | number>): string | undefined {
  const messages = m as unknown as Record<string, ((args: object) => string) | undefined>;
  return Object.hasOwn(messages, key) ? messages[key]?.(args) : undefined;
}
