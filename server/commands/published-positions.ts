import type { DemandView } from '#shared/documents/demands.ts';
import type { ExportedPosition } from '#shared/positions-text.ts';
import { listOrganisations } from '#server/db/organisations.ts';
import type { Db } from '#server/db/open.ts';
import { positionsPublishedAt } from '#server/db/positions.ts';
import { readPositions, standsOn, type PositionRows } from './standing-positions.ts';

/** What may leave the house of where organisations stand; `null` before it is published. */
export async function publishedPositions(
  db: Db,
  workspaceId: string,
): Promise<PositionRows | null> {
  const published = (await positionsPublishedAt(db, workspaceId)) !== null;
  return published
    ? readPositions(db, workspaceId, await listOrganisations(db, workspaceId))
    : null;
}

/** Those that stand on the words as they are, by demand id. */
export function positionsByDemand(
  demands: readonly DemandView[],
  rows: PositionRows,
): Record<string, ExportedPosition[]> {
  return Object.fromEntries(
    demands.map((demand) => {
      const stands = standsOn(demand, rows).organisations;
      const positions = rows.organisations.flatMap(({ id, name }, index) => {
        const stand = stands[index];
        if (!stand || stand.standing === 'changed') return [];
        const given = rows.positions.find(
          (one) => one.demandId === demand.id && one.organisationId === id,
        );
        return [{ organisation: name, step: stand.step, reason: given?.reason ?? '' }];
      });
      return [demand.id, positions];
    }),
  );
}
