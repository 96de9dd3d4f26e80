import { timeOf } from '#shared/zones.ts';
import { newId } from '#server/auth/random.ts';
import { hideComments } from '#server/db/round-moderation.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import type { AtOwnRound } from './enter-own-round.ts';
import { moderate } from './moderate.ts';

export interface SentSpan {
  link: string | null;
  /** As clocks in the round's zone show it; empty for no bound. */
  from: string;
  to: string;
  reason: string;
}

/** Out of sight what came by a link, within a time, or both. */
export function hideSentComments(
  context: Context,
  actorId: string,
  { link, from, to, reason, ...at }: SentSpan & AtOwnRound,
): Promise<Result<{ count: number }>> {
  return moderate(context, actorId, at, async (trx, { id, timeZone }) => {
    const [begins, ends] = [from, to].map((clock) => (clock ? timeOf(timeZone, clock) : null));
    if (from !== '' && !begins) return refuse('no_such_moment', { field: 'from' });
    if (to !== '' && !ends) return refuse('no_such_moment', { field: 'to' });
    const which = { by: 'sent', link, from: begins ?? null, to: ends ?? null } as const;
    return done(await hideComments(trx, id, which, { id: newId(), actorId, reason }));
  });
}
