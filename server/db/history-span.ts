import type { HistorySpan } from '../ports.ts';

/** Activity within this long of a history row's beginning belongs to that row. */
const HISTORY_MS = 10 * 60_000;

/** With the id of the row it may become. */
export type RowSpan = HistorySpan & { id: string };

/** The newest history row of a room, without its state. */
export interface LastHistory {
  id: string;
  started_at: number;
  ended_at: number;
  actor_ids: string;
  touched: string;
  reason: HistorySpan['reason'];
  label: string | null;
}

/** What the last row becomes when the span goes on with it; `null` when the span is a row of its own. */
export function extendLast(
  last: LastHistory | undefined,
  span: HistorySpan,
): { id: string; endedAt: number; actorIds: string; touched: string } | null {
  const continues =
    span.reason === 'activity' &&
    last?.reason === 'activity' &&
    last.label === null &&
    span.to - last.started_at < HISTORY_MS;
  if (!continues) return null;
  return {
    id: last.id,
    endedAt: Math.max(span.to, last.ended_at),
    actorIds: union(last.actor_ids, span.actorIds),
    touched: union(last.touched, span.touched),
  };
}

function union(json: string, more: readonly string[]): string {
  return JSON.stringify([...new Set([...(JSON.parse(json) as string[]), ...more])]);
}
