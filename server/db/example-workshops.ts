import type { Choice } from '#shared/ballots.ts';
import type { DemandOrigin } from '#shared/demand-origin.ts';
import type { NewBoardNote } from '#shared/documents/board.ts';
import type { BallotItem, Stage, StageResult } from '#shared/workshops.ts';
import { newId } from '#server/auth/random.ts';
import { insertOrigin } from './demand-origins.ts';
import { freeCode, insertInvitation } from './invitations.ts';
import type { Db } from './open.ts';
import { closeBallot, openBallot, putPosition, type GivenPosition } from './workshop-ballots.ts';
import { insertNote } from './workshop-notes.ts';
import { joinWorkshop, tookPart } from './workshop-people.ts';
import { changeStage, insertStages, type PlannedStage } from './workshop-stages.ts';
import { changeWorkshop, insertWorkshop } from './workshops.ts';

const DAY = 24 * 60 * 60_000;
const CODE_DAYS = 30;

export type FinishedStage = PlannedStage &
  Pick<Stage, 'config' | 'state' | 'enteredAt' | 'revealedAt'>;

/** The rows of an example's two workshops: one that was held, one that is ready to begin. */
export interface ExampleWorkshopRows {
  held: {
    id: string;
    title: string;
    template: string;
    startedAt: number;
    endedAt: number;
    invitationId: string;
    stages: FinishedStage[];
    people: string[];
    notes: (NewBoardNote & { actorId: string | null })[];
    tookPart: { stageId: string; actorId: string }[];
    votes: {
      stageId: string;
      items: BallotItem[];
      /** What each item is of. */
      refs: string[];
      result: StageResult;
      ballots: Choice[];
    }[];
    positions: (GivenPosition & { stageId: string })[];
    origin: Pick<DemandOrigin, 'id' | 'notes' | 'evidence'> & { demandId: string; ref: string };
  };
  ready: {
    id: string;
    title: string;
    template: string;
    startsAt: number;
    invitationId: string;
    stages: PlannedStage[];
  };
}

export async function insertExampleWorkshops(
  db: Db,
  at: { workspaceId: string; actorId: string; now: number },
  { held, ready }: ExampleWorkshopRows,
): Promise<void> {
  await insertEmpty(db, at, {
    ...held,
    startsAt: held.startedAt,
    createdAt: held.startedAt - 7 * DAY,
  });
  for (const { id, state, enteredAt } of held.stages)
    await changeStage(db, id, { state, enteredAt });
  for (const actorId of held.people) await joinWorkshop(db, held.id, actorId, held.startedAt);
  const anonymous = new Map(held.stages.map(({ id, config }) => [id, config.anonymous]));
  for (const { id, stageId, actorId, text, colour, area } of held.notes)
    await insertNote(db, {
      ...{ id, stageId, actorId, text, colour, area, groupId: null, keyHash: null },
      createdAt: anonymous.get(stageId) ? null : held.startedAt,
      ...{ source: 'own', placed: true },
    });
  for (const { stageId, actorId } of held.tookPart) await tookPart(db, stageId, actorId);
  for (const { stageId, ...given } of held.positions) await putPosition(db, stageId, given);
  for (const { stageId, items, refs, result, ballots } of held.votes) {
    const rows = items.map((item, index) => ({ ...item, ref: refs[index] ?? '' }));
    // The key of an example is nobody's, and dies at once.
    await openBallot(db, stageId, new Uint8Array(32), rows);
    const closed = ballots.map((choice) => ({ id: newId(), choice }));
    await closeBallot(db, stageId, { result, revealedAt: held.endedAt, ballots: closed });
  }
  for (const { id, revealedAt } of held.stages) await changeStage(db, id, { revealedAt });
  const { startedAt, endedAt } = held;
  const stageId = held.stages.at(-1)?.id ?? null;
  await changeWorkshop(db, held.id, { state: 'ended', stageId, startedAt, endedAt });
  await insertOrigin(db, {
    ...{ ...held.origin, workspaceId: at.workspaceId, workshopId: held.id, title: held.title },
    ...{ createdBy: null, createdAt: endedAt },
  });
  await insertEmpty(db, at, { ...ready, createdAt: at.now });
}

async function insertEmpty(
  db: Db,
  { workspaceId, actorId, now }: { workspaceId: string; actorId: string; now: number },
  workshop: Pick<
    ExampleWorkshopRows['ready'],
    'id' | 'title' | 'template' | 'startsAt' | 'invitationId' | 'stages'
  > & { createdAt: number },
): Promise<void> {
  const { id, title, template, startsAt, invitationId, stages, createdAt } = workshop;
  await insertInvitation(db, {
    ...{ id: invitationId, code: await freeCode(db), workspaceId },
    ...{ kind: 'link', email: null, role: 'reader' },
    ...{ item: `workshop:${id}`, createdAt, sentAt: null, expiresAt: now + CODE_DAYS * DAY },
    ...{ maxUses: null, secretHash: null, createdBy: actorId },
  });
  await insertWorkshop(db, {
    ...{ id, workspaceId, title, template, startsAt, createdAt, locale: 'fi' },
    ...{ invitationId, createdBy: actorId },
  });
  await insertStages(db, id, stages);
}
