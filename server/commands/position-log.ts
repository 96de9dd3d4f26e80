import type { PositionEvent } from '#shared/positions-page.ts';
import type { StoredEditorialChange } from '#server/db/editorial-changes.ts';
import type { StoredCondition } from '#server/db/position-conditions.ts';
import type { StoredPosition } from '#server/db/positions.ts';

/** All that has been said about a demand in organisations' names, the newest first. */
export function positionLog({
  log,
  changes,
  conditions,
  names,
}: {
  log: StoredPosition[];
  changes: StoredEditorialChange[];
  conditions: StoredCondition[];
  /** Of organisations, by id. */
  names: ReadonlyMap<string, string>;
}): PositionEvent[] {
  const nameOf = (id: string) => names.get(id) ?? '';
  const events: PositionEvent[] = [];
  for (const { organisationId, confirms, step, by, at } of log)
    // People's own positions are numbers, not entries.
    if (organisationId !== null)
      events.push({
        ...{ kind: confirms ? 'confirmed' : 'taken', who: nameOf(organisationId), step, by, at },
      });
  for (const { by, at, revocations } of changes) {
    events.push({ kind: 'editorial', by, at });
    for (const one of revocations)
      events.push({ kind: 'revoked', who: nameOf(one.organisationId), by: one.by, at: one.at });
  }
  for (const { organisationId, body, by, at, removed } of conditions) {
    const who = nameOf(organisationId);
    events.push({ kind: 'condition', who, body, by, at });
    if (removed) events.push({ kind: 'condition-removed', who, body, ...removed });
  }
  return events.sort((a, b) => b.at - a.at);
}
