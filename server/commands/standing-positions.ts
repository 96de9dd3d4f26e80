import { viewDemands, type DemandView } from '#shared/documents/demands.ts';
import type { Organisation } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import { groundOf, standingOf, wordingOf, type Ground, type Stand } from '#shared/positions.ts';
import { listEditorialChanges, type StoredEditorialChange } from '#server/db/editorial-changes.ts';
import { listConditions, type StoredCondition } from '#server/db/position-conditions.ts';
import { listPositions, positionsPublishedAt, type StoredPosition } from '#server/db/positions.ts';
import type { Db } from '#server/db/open.ts';
import { wordsKey } from '#server/db/wordings.ts';
import type { Entered } from './enter-to.ts';

/** All that is known of where organisations and people stand, of one demand or of all. */
export interface PositionRows {
  /** Those that are asked: the confirmed ones. */
  organisations: Organisation[];
  positions: StoredPosition[];
  changes: StoredEditorialChange[];
  /** Those that have not been taken back. */
  conditions: StoredCondition[];
}

/** `organisations` are all of the workspace, as the caller has read them. */
export async function readPositions(
  trx: Db,
  workspaceId: string,
  organisations: readonly Organisation[],
  demandId?: string,
): Promise<PositionRows> {
  const conditions = await listConditions(trx, workspaceId, demandId);
  return {
    organisations: organisations.filter(({ confirmed }) => confirmed),
    positions: await listPositions(trx, workspaceId, demandId),
    changes: await listEditorialChanges(trx, workspaceId, demandId),
    conditions: conditions.filter(({ removed }) => removed === null),
  };
}

/** Where all stand on one demand as it reads now. */
export interface DemandStands {
  words: string;
  /** In the order of the organisations. */
  organisations: (Stand | null)[];
  people: Pick<Stand, 'step' | 'standing'>[];
}

export function standsOn(demand: DemandView, rows: PositionRows): DemandStands {
  const words = wordsKey(wordingOf(demand));
  const changes = rows.changes.filter(({ demandId }) => demandId === demand.id);
  const positions = rows.positions.filter(({ demandId }) => demandId === demand.id);
  const conditions = rows.conditions.filter(({ demandId }) => demandId === demand.id);
  const standing = ({ words: taken, organisationId }: StoredPosition) =>
    standingOf({ taken, organisationId }, words, changes).standing;
  const byOrganisation = new Map(positions.map((one) => [one.organisationId, one]));
  return {
    words,
    organisations: rows.organisations.map(({ id }) => {
      const position = byOrganisation.get(id);
      if (!position) return null;
      const own = conditions.filter(({ organisationId }) => organisationId === id);
      return { step: position.step, standing: standing(position), conditions: own.length };
    }),
    people: positions
      .filter(({ organisationId }) => organisationId === null)
      .map((position) => ({ step: position.step, standing: standing(position) })),
  };
}

/** Whether the person may know where others stand: the working group, and all when it is published. */
export async function mayReadPositions(
  trx: Db,
  { workspace, grant }: Pick<Entered, 'workspace' | 'grant'>,
): Promise<boolean> {
  const published = (await positionsPublishedAt(trx, workspace.id)) !== null;
  return can(grant, 'positions.read', { published });
}

/** Where each demand stands, by its id. */
export function groundsOf(
  demands: readonly DemandView[],
  rows: PositionRows,
): Record<string, Ground> {
  return Object.fromEntries(
    demands.map((demand) => [demand.id, groundOf(standsOn(demand, rows).organisations).ground]),
  );
}

/** Demands that a position can be taken on, in the list's order. For `documents.read`. */
export function listed(doc: Parameters<typeof viewDemands>[0]): DemandView[] {
  return viewDemands(doc).filter(
    ({ deletedAt, mergedInto }) => deletedAt === null && mergedInto === null,
  );
}
