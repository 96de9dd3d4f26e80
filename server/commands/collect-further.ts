import { can } from '#shared/permissions.ts';
import type { Grant, Workspace } from '#shared/model.ts';
import { listRounds } from '#server/db/rounds.ts';
import type { Db } from '#server/db/open.ts';
import { NOTHING_FURTHER, type Further } from '#server/documents/export/brief.ts';

/** Whom to ask and where to read more: what the newest round tells everybody. */
export async function collectFurther(
  trx: Db,
  { workspace, grant }: { workspace: Pick<Workspace, 'id'>; grant: Grant },
  origin: string | null,
): Promise<Further> {
  if (!can(grant, 'rounds.read')) return NOTHING_FURTHER;
  const open = (await listRounds(trx, workspace.id)).filter(
    ({ participation, state }) => participation === 'open' && state !== 'waiting',
  );
  const [newest] = open;
  if (!newest) return NOTHING_FURTHER;
  const { id, contactName: name, contactEmail: email } = newest;
  return {
    contact: name || email ? { name, email } : null,
    // Without a public address of its own the house has none to print.
    address: origin ? `${origin}/c/${id}` : null,
  };
}
