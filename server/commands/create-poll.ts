import type { NewPollInput } from '#shared/inputs/polls.ts';
import { templateQuestions } from '#shared/poll-template.ts';
import { newId } from '#server/auth/random.ts';
import { freeCode } from '#server/db/invitations.ts';
import { findPoll, insertPoll, replaceQuestions } from '#server/db/polls.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/** A draft of a poll that only those who run polls see. Sent twice it is one. */
export async function createPoll(
  context: Context,
  actorId: string,
  { slug, pollId, title, locale, template }: NewPollInput & { slug: string },
): Promise<Result<{ pollId: string }>> {
  const made = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'polls.run');
    if (!entered.ok) return entered;
    const { id: workspaceId } = entered.value.workspace;
    const before = await findPoll(trx, pollId);
    if (before) return before.workspaceId === workspaceId ? done(null) : refuse('not_found');
    await insertPoll(trx, {
      ...{ id: pollId, workspaceId, title, locale, intro: '' },
      ...{ once: 'device', results: 'closed', closesAt: null, code: await freeCode(trx) },
      ...{ createdBy: actorId, createdAt: context.clock.now() },
    });
    const questions = template === 'models' ? templateQuestions(locale) : [];
    const withIds = questions.map((question) => ({ ...question, id: newId() }));
    await replaceQuestions(trx, pollId, withIds);
    return done(workspaceId);
  });
  if (!made.ok) return made;
  if (made.value) context.rooms.announce(newsRoom(made.value), { kind: 'polls' });
  return done({ pollId });
}
