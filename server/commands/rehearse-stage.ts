import { place, viewNotes } from '#shared/documents/board.ts';
import type { Agreement, Stage, Workshop } from '#shared/workshops.ts';
import { WRITING } from '#shared/workshops.ts';
import type { Workspace } from '#shared/model.ts';
import { REHEARSAL_NOTES, REHEARSAL_QUICK, rehearsedChoice } from '#shared/rehearsal.ts';
import { voterOf } from '#server/auth/ballot-key.ts';
import { newId } from '#server/auth/random.ts';
import { ballotKey, putBallot, putPosition } from '#server/db/workshop-ballots.ts';
import { insertNote } from '#server/db/workshop-notes.ts';
import { listPeople, tookPart } from '#server/db/workshop-people.ts';
import { listItems } from '#server/db/workshop-stages.ts';
import { insertTopics } from '#server/db/workshop-topics.ts';
import type { Db } from '#server/db/open.ts';
import type { Context } from '#server/ports.ts';
import { boardRoom } from './enter-workshop.ts';
import { hasBallot } from './prepare-stage.ts';
import { showNotes } from './show-notes.ts';
import { shuffled } from './shuffled.ts';

/** In a rehearsal simulated people do what the stage asks, when it begins for the first time. */
export async function rehearseStage(
  context: Context,
  { criteria }: Pick<Workspace, 'criteria'>,
  workshop: Workshop,
  stage: Stage,
): Promise<void> {
  const { db, clock } = context;
  await db.transaction().execute(async (trx) => {
    const quick = shuffled(await listPeople(trx, workshop.id)).slice(0, REHEARSAL_QUICK);
    const ids = quick.map(({ actorId }) => actorId);
    if (stage.type === 'topics') await topics(trx, workshop, stage);
    else if (WRITING.includes(stage.type)) await notes(trx, workshop, stage, ids, clock.now());
    else if (hasBallot(stage)) {
      const named = criteria.map(({ id }) => id);
      await ballots(trx, stage, ids, named, clock.now());
    }
  });
  await showNotes(context, workshop, stage);
  if (stage.type === 'place' && !hasBallot(stage)) await placements(context, workshop, stage);
}

async function notes(
  trx: Db,
  { locale }: Workshop,
  stage: Stage,
  ids: readonly string[],
  now: number,
): Promise<void> {
  const { anonymous, colour } = stage.config;
  const words = shuffled(REHEARSAL_NOTES[locale]);
  for (const [index, actorId] of ids.entries()) {
    await insertNote(trx, {
      id: newId(),
      stageId: stage.id,
      actorId: anonymous ? null : actorId,
      createdAt: anonymous ? null : now,
      keyHash: null,
      groupId: null,
      text: words[index % words.length] ?? '',
      colour,
      area: '',
      source: 'rehearsal',
      placed: false,
    });
    await tookPart(trx, stage.id, actorId);
  }
}

async function ballots(
  trx: Db,
  stage: Stage,
  ids: readonly string[],
  criteria: readonly string[],
  givenAt: number,
): Promise<void> {
  const key = await ballotKey(trx, stage.id);
  if (!key) return;
  const items = await listItems(trx, stage.id);
  for (const actorId of ids) {
    const choice = rehearsedChoice(stage.type, stage.config, items, criteria, Math.random);
    if (stage.type === 'gradient')
      for (const [itemId, { option }] of Object.entries(choice))
        await putPosition(trx, stage.id, {
          ...{ itemId, holder: `actor:${actorId}`, organisationId: null, actorId },
          ...{ step: option as Agreement, reason: '', givenAt },
        });
    else
      await putBallot(trx, {
        ...{ id: newId(), stageId: stage.id, voter: voterOf(key, actorId), choice },
      });
    await tookPart(trx, stage.id, actorId);
  }
}

async function topics(trx: Db, { locale }: Workshop, stage: Stage): Promise<void> {
  const titles = shuffled(REHEARSAL_NOTES[locale]).slice(0, 3);
  await insertTopics(
    trx,
    stage.id,
    titles.map((title) => ({ id: newId(), title, ref: '' })),
  );
}

async function placements({ documents }: Context, workshop: Workshop, stage: Stage): Promise<void> {
  await documents.edit(boardRoom(workshop), `rehearsal:${stage.id}`, (doc) => {
    for (const { id, trashed } of viewNotes(doc))
      if (!trashed) place(doc, stage.id, { subject: id, x: Math.random(), y: Math.random() });
  });
}
