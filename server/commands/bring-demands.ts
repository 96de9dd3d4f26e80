import { createHash } from 'node:crypto';
import { noteMaps, rewordNotes } from '#shared/documents/board.ts';
import { liveDemands, viewDemand } from '#shared/documents/demands.ts';
import type { Stage, Workshop } from '#shared/workshops.ts';
import { numbersOf } from '#server/db/demands.ts';
import { putDemandCards } from '#server/db/workshop-notes.ts';
import type { Context } from '#server/ports.ts';
import { newsRoom } from './enter-to.ts';
import { boardRoom } from './enter-workshop.ts';
import { showNotes } from './show-notes.ts';

/**
 * Each demand of the list becomes a card on the board, once in a workshop however often such a
 * stage begins or is copied. A card says what its demand was called when a stage last began, as
 * everything that a stage is about does: while people arrange, no card changes under their hands,
 * and the results tell what was on the table. Its number leads to the demand as it is now. When
 * the stage begins again, demands that have come join, new titles take the place of old ones, and
 * the card of a demand that has gone from the list stays where people have put it.
 * Tells whether there is something new to see.
 */
export async function bringDemands(
  context: Pick<Context, 'db' | 'documents' | 'clock'>,
  workshop: Workshop,
  stage: Stage,
): Promise<boolean> {
  const { db, documents, clock } = context;
  const numbers = await numbersOf(db, workshop.workspaceId);
  const cards = await documents.read(newsRoom(workshop.workspaceId), (doc) =>
    liveDemands(doc)
      .map(([id, map]) => ({ id, title: viewDemand(id, map).title.trim() }))
      .filter(({ title }) => title !== '')
      .map(({ id, title }) => ({
        id: cardId(workshop.id, id),
        text: numbers[id] === undefined ? title : `V${numbers[id]} ${title}`,
      })),
  );
  const { colour } = stage.config;
  const fresh = await db
    .transaction()
    .execute((trx) => putDemandCards(trx, { stageId: stage.id, colour, at: clock.now() }, cards));
  const stale = await documents.read(boardRoom(workshop), (doc) =>
    cards.filter(({ id, text }) => {
      const words = noteMaps(doc).get(id)?.get('text');
      return words !== undefined && String(words) !== text;
    }),
  );
  if (stale.length > 0)
    await documents.edit(boardRoom(workshop), `demands:${crypto.randomUUID()}`, (doc) =>
      rewordNotes(doc, stale),
    );
  if (fresh > 0) await showNotes(context, workshop, stage);
  return fresh > 0;
}

/** The same for the same demand on the same board: a second row of it has no place. */
function cardId(workshopId: string, demandId: string): string {
  return createHash('sha256').update(`${workshopId} ${demandId}`).digest('hex').slice(0, 24);
}
