import type { DemandView } from '#shared/documents/demands.ts';
import type { Grant } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import { wordingOf, type Wording } from '#shared/positions.ts';
import { findOrganisation, listContacts } from '#server/db/organisations.ts';
import type { Db } from '#server/db/open.ts';
import { wordsKey, type OfDemand } from '#server/db/wordings.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom, type Entered } from './enter-to.ts';
import { listed } from './standing-positions.ts';

export interface AtDemand {
  slug: string;
  demandId: string;
}

export interface OnDemand extends Entered, OfDemand {
  now: number;
}

export interface OnWording extends OnDemand {
  /** The demand's words as they are, and their key. */
  wording: Wording;
  words: string;
}

/** The demand as it is on the list, or `null`: in the trash or merged into another it takes no position. */
export async function readDemand(
  context: Context,
  { workspaceId, demandId }: OfDemand,
): Promise<DemandView | null> {
  const demands = await context.documents.read(newsRoom(workspaceId), listed);
  return demands.find(({ id }) => id === demandId) ?? null;
}

/**
 * Does something that is bound to a demand's words, in one transaction: `words` is the key of those
 * that the person saw. Where the demand says something else by now nothing is done, and the page shows
 * the new words. `may` is asked first.
 */
export async function onWording(
  context: Context,
  actorId: string,
  { slug, demandId, words }: AtDemand & { words: string },
  may: (trx: Db, on: OnDemand) => Promise<Result>,
  act: (trx: Db, on: OnWording) => Promise<Result>,
): Promise<Result> {
  const entered = await context.db
    .transaction()
    .execute((trx) => enterTo(trx, actorId, slug, 'demands.read'));
  if (!entered.ok) return entered;
  const workspaceId = entered.value.workspace.id;
  const demand = await readDemand(context, { workspaceId, demandId });
  return onDemand(context, actorId, { slug, demandId }, may, async (trx, on) => {
    if (!demand) return refuse('not_found');
    const wording = wordingOf(demand);
    if (wordsKey(wording) !== words) return refuse('words_changed');
    return act(trx, { ...on, wording, words });
  });
}

/** Does something to where others stand on a demand, whatever it says by now, and tells open pages. */
export async function onDemand(
  context: Context,
  actorId: string,
  { slug, demandId }: AtDemand,
  may: (trx: Db, on: OnDemand) => Promise<Result>,
  act: (trx: Db, on: OnDemand) => Promise<Result>,
): Promise<Result> {
  let workspaceId = '';
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'demands.read');
    if (!entered.ok) return entered;
    workspaceId = entered.value.workspace.id;
    const on = { ...entered.value, workspaceId, demandId, now: context.clock.now() };
    const allowed = await may(trx, on);
    return allowed.ok ? act(trx, on) : allowed;
  });
  if (result.ok) context.rooms.announce(newsRoom(workspaceId), { kind: 'positions' });
  return result;
}

/** Whether the person may say where this holder stands: a contact for an organisation, anybody for themselves. */
export async function mayTake(
  trx: Db,
  { grant, workspaceId }: { grant: Grant; workspaceId: string },
  holder: string | null,
): Promise<Result> {
  if (holder === null) return can(grant, 'positions.take') ? done() : refuse('not_found');
  const organisation = await findOrganisation(trx, workspaceId, holder);
  const contact = (await listContacts(trx, holder)).includes(grant.actorId);
  if (!organisation || !can(grant, 'positions.speak', { contact })) return refuse('not_found');
  return organisation.confirmed ? done() : refuse('organisation_unconfirmed');
}

/** Whether the person runs the process: says what is editorial. */
export function maySettle({ grant }: { grant: Grant }): Promise<Result> {
  return Promise.resolve(can(grant, 'positions.settle') ? done() : refuse('not_found'));
}
