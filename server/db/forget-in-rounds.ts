import type { Db } from './open.ts';
import { touchRound } from './rounds.ts';

/**
 * In the transaction that erases a person: what they sent to rounds stands under nobody's name, no
 * answer is sent to their address, and no round names them as its contact.
 */
export async function forgetInRounds(
  trx: Db,
  { id, email }: { id: string; email: string | null },
  nobody: string,
): Promise<void> {
  const unsigned = await trx
    .updateTable('round_submission')
    .set({ name: nobody, email: null, address_hash: null, device_hash: null })
    .where('actor_id', '=', id)
    .returning('round_id')
    .execute();
  for (const roundId of new Set(unsigned.map(({ round_id }) => round_id)))
    await touchRound(trx, roundId);
  if (email === null) return;
  await trx
    .updateTable('round_submission')
    .set({ email: null })
    .where('email', '=', email)
    .execute();
  await trx
    .updateTable('round')
    .set((eb) => ({
      ...{ contact_name: '', contact_email: '' },
      revision: eb('revision', '+', 1),
    }))
    .where('contact_email', '=', email)
    .execute();
}
