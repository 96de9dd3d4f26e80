import type { Evidence, OriginNote } from '#shared/demand-origin.ts';
import { liveThemes, notesIn, viewNotes, type BoardNote } from '#shared/documents/board.ts';
import { addDemand, type NewDemand } from '#shared/documents/demands.ts';
import { can } from '#shared/permissions.ts';
import { VOTING } from '#shared/workshops.ts';
import { newId } from '#server/auth/random.ts';
import { insertOrigin, listPromoted } from '#server/db/demand-origins.ts';
import type { Db } from '#server/db/open.ts';
import { insertPendingEdit } from '#server/db/pending-edits.ts';
import { findResult, listItems, listStages } from '#server/db/workshop-stages.ts';
import { changeWorkshop } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { newsRoom } from './enter-to.ts';
import {
  boardRoom,
  enterWorkshop,
  type AtWorkshop,
  type EnteredWorkshop,
} from './enter-workshop.ts';
import { announceWorkshop } from './workshop-view.ts';

export interface ThemePromotion {
  /** The theme, or a note that stands for itself. */
  ref: string;
  /** A sentence of the promoter's own; without it the theme's name. */
  title?: string | undefined;
  /** Name of the organisation that takes the lead. */
  lead?: string | undefined;
}

/**
 * *Nosta vaatimukseksi*: what a workshop has gathered under a theme becomes a demand, with its
 * notes as examples and its votes as dated evidence. Twice pressed, or by two, it is one demand.
 * The origin and the edit that it asks for are one transaction: a crash loses neither.
 */
export async function promoteTheme(
  context: Context,
  actorId: string,
  { ref, title = '', lead = '', ...at }: AtWorkshop & ThemePromotion,
): Promise<Result<{ demandId: string }>> {
  const { db, documents, clock } = context;
  const seen = await enterToPromote(db, actorId, at);
  if (!seen.ok) return seen;
  const { workshop } = seen.value;
  const found = await documents.read(boardRoom(workshop), (doc) => {
    const theme = liveThemes(doc).find(({ id }) => id === ref);
    if (theme) return { name: theme.name, notes: notesIn(doc, ref) };
    const note = viewNotes(doc).find(({ id, trashed }) => id === ref && !trashed);
    return note ? { name: '', notes: [note] } : null;
  });
  // What is a demand already is no example of another one; alone it makes none.
  const notes = (found?.notes ?? []).filter(({ source }) => source !== 'demand');
  if (found && found.notes.length > 0 && notes.length === 0) return refuse('demands_already');
  // An empty theme without a name says nothing yet.
  const name = found && (title || found.name.trim() || (notes[0]?.text ?? ''));
  if (!name) return refuse('not_found');
  const room = newsRoom(workshop.workspaceId);
  const demand: NewDemand & { id: string } = {
    id: newId(),
    title: name,
    lead,
    locale: workshop.locale,
    examples: notes.map(asExample),
  };
  const editId = newId();
  const promoted = await db.transaction().execute(async (trx) => {
    const entered = await enterToPromote(trx, actorId, at);
    if (!entered.ok) return entered;
    const before = (await listPromoted(trx, workshop.id)).find((one) => one.ref === ref);
    if (before) return done({ demandId: before.demandId, fresh: false });
    const now = clock.now();
    await insertOrigin(trx, {
      id: newId(),
      workspaceId: workshop.workspaceId,
      demandId: demand.id,
      workshopId: workshop.id,
      ref,
      title: workshop.title,
      notes: notes.map(({ text, organisation }): OriginNote => ({ text, organisation })),
      evidence: await votesOn(trx, workshop.id, ref),
      createdBy: actorId,
      createdAt: now,
    });
    const payload = { demands: [demand] };
    await insertPendingEdit(trx, { id: editId, room, kind: 'add-demands', payload, actorId }, now);
    await changeWorkshop(trx, workshop.id, {});
    return done({ demandId: demand.id, fresh: true });
  });
  if (!promoted.ok) return promoted;
  const { demandId, fresh } = promoted.value;
  if (!fresh) return done({ demandId });
  // The promoter waits for it; should it not come about, the job does the same edit later.
  await documents.edit(room, `pending:${editId}`, (doc) => void addDemand(doc, demand), {
    actorId,
    reason: 'import',
  });
  context.rooms.announce(room, { kind: 'origins', origins: { [demandId]: workshop.title } });
  context.rooms.announce(room, { kind: 'history' });
  await announceWorkshop(context, workshop);
  return done({ demandId });
}

/** Whoever may read the workshop and write on the demands list. */
async function enterToPromote(
  trx: Db,
  actorId: string,
  at: AtWorkshop,
): Promise<Result<EnteredWorkshop>> {
  const entered = await enterWorkshop(trx, actorId, at, 'workshops.read');
  if (!entered.ok) return entered;
  if (!can(entered.value.grant, 'demands.edit')) return refuse('not_allowed');
  if (entered.value.workshop.rehearsalOf !== null) return refuse('rehearsal_only');
  return entered;
}

/** Its words are nobody's quote yet: that takes consent. */
function asExample({ text, organisation }: BoardNote) {
  return { organisation, happens: text, helps: '', quote: '', consent: false };
}

/** What closed votes on it have come to. Of too few answers nothing is told, as everywhere. */
async function votesOn(trx: Db, workshopId: string, ref: string): Promise<Evidence[]> {
  const evidence: Evidence[] = [];
  for (const stage of await listStages(trx, workshopId)) {
    if (!VOTING.includes(stage.type) || stage.revealedAt === null) continue;
    const item = (await listItems(trx, stage.id)).find((one) => one.ref === ref);
    const result = item && (await findResult(trx, stage.id));
    const own = result?.items.find(({ itemId }) => itemId === item?.id);
    if (!own || own.total === 0) continue;
    const { total, people, organisations } = own;
    const { title, type, revealedAt } = stage;
    evidence.push({ stage: title, type, at: revealedAt, total, people, organisations });
  }
  return evidence;
}
