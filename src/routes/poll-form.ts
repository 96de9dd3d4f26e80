/** The form that answers a poll, for its public page and the workspace's: one question after another. */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readAnswers, type AnswerFault, type Fields } from '#shared/poll-answers.ts';
import type { AtPoll } from '#server/commands/enter-poll.ts';
import type { PollPage } from '#server/commands/view-poll.ts';
import type { Result } from '#server/errors.ts';
import { m } from '#shared/paraglide/messages.js';
import type { PollQuestion } from '#shared/polls.ts';
import { refusalText, statusOf } from './form.ts';
import { markedVisitor } from './poll-visitor.ts';

/** What the form had in it, where it stood, and what is wrong with it. */
export interface PollFormNews {
  fields: Fields;
  quotable: boolean;
  key: string;
  step: number;
  errors: Record<string, string>;
  message?: string;
}

type PollEvent = RequestEvent<{ id: string }>;

export function newPollKey(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64url');
}

/** Without a script each step comes here: what was chosen goes along, and nothing of it is kept. */
export async function stepPoll(event: PollEvent, at: AtPoll) {
  const read = await readPollForm(event.request);
  const page = await pageOf(event, at);
  const from = page.questions[read.step];
  const go = read.go === 'back' ? -1 : 1;
  const fault = go > 0 && from ? faultIn(from, read.fields) : null;
  if (from && fault) return fail(400, { ...read.news, errors: { [from.id]: faultText(fault) } });
  const step = Math.max(0, Math.min(page.questions.length - 1, read.step + go));
  return { ...read.news, step };
}

export async function sendPoll(event: PollEvent, at: AtPoll, receipt: string) {
  const { fields, quotable, key, news } = await readPollForm(event.request);
  const { commands } = event.locals.app;
  const visitor = markedVisitor(event);
  const sent = await commands.answerPoll(visitor, {
    ...{ ...at, fields, quotable },
    key: key || newPollKey(),
  });
  if (sent.ok) redirect(303, receipt);
  const { refusal } = sent;
  const asked = String(refusal.details?.question ?? '');
  if (refusal.code !== 'poll_incomplete' || asked === '')
    return fail(statusOf(refusal), { ...news, message: refusalText(refusal) });
  const page = await pageOf(event, at);
  const step = page.questions.findIndex(({ id }) => id === asked);
  const fault = refusal.details?.fault as AnswerFault;
  return fail(400, {
    ...news,
    ...{ step: Math.max(0, step), errors: { [asked]: faultText(fault) } },
  });
}

async function pageOf(event: PollEvent, at: AtPoll): Promise<PollPage> {
  const { commands } = event.locals.app;
  return orError(await commands.viewPoll(markedVisitor(event), at));
}

function orError<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { refusal } = result;
  error(statusOf(refusal), { message: refusalText(refusal), code: refusal.code });
}

function faultIn(question: PollQuestion, fields: Fields): AnswerFault | null {
  return readAnswers([question], fields).faults[question.id] ?? null;
}

export function faultText(fault: AnswerFault): string {
  switch (fault) {
    case 'missing':
      return m.polls_fault_missing();
    case 'twice':
      return m.polls_fault_twice();
    case 'too_long':
      return m.polls_fault_too_long();
    case 'unknown':
      return m.field_choose();
  }
}

/** Only fields of the form's own kind are read at all. */
async function readPollForm(request: Request) {
  const data = await request.formData().catch(() => error(400, m.refusal_malformed()));
  const fields: Fields = {};
  for (const name of new Set(data.keys()))
    if (/^[qrk]-[a-z0-9-]{1,80}$/.test(name))
      fields[name] = data.getAll(name).filter((value) => typeof value === 'string');
  const word = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value.slice(0, 100) : '';
  };
  const quotable = word('quotable') === 'yes';
  const step = Math.max(0, Number.parseInt(word('step'), 10) || 0);
  // A form without a key is none of ours: what it sends is taken once each time it comes.
  const key = word('key');
  const news: PollFormNews = { fields, quotable, key, step, errors: {} };
  return { fields, quotable, key, step, go: word('go'), news };
}
