import type { PublicRound } from '#shared/rounds.ts';
import { listPublicRounds } from '#server/db/open-rounds.ts';
import type { Context } from '#server/ports.ts';

/** For the front page: everybody may read it. */
export function viewPublicRounds({ db }: Context): Promise<PublicRound[]> {
  return listPublicRounds(db);
}
