import { isDecidable } from '#shared/decisions.ts';
import { COMMENT_KINDS, OUTCOMES } from '#shared/model.ts';
import type { TriageComment } from '#shared/triage.ts';

/** Which comments stand in the queue; empty means any. It lives in the address, but for the state that people come for. */
export interface QueueFilter {
  part: string;
  state: string;
  kind: string;
  org: string;
  who: string;
}

export const FILTER_KEYS = ['part', 'state', 'kind', 'org', 'who'] as const;
/** Of what is about the whole text. */
export const WHOLE = 'whole';
export const NOBODY = 'nobody';
export const PERSONAL = 'self';
export const OPEN = 'open';
export const ANY_STATE = 'all';

export function readFilter(params: URLSearchParams): QueueFilter {
  const [part = '', state = '', kind = '', org = '', who = ''] = FILTER_KEYS.map(
    (key) => params.get(key) ?? '',
  );
  const states: readonly string[] = [ANY_STATE, 'held', ...OUTCOMES];
  const kinds: readonly string[] = COMMENT_KINDS;
  return {
    part,
    state: states.includes(state) ? state : OPEN,
    kind: kinds.includes(kind) ? kind : '',
    org,
    who,
  };
}

/** The address's part behind the question mark, with the comment that is open. */
export function queryOf(filter: QueueFilter, commentId: string | null): string {
  const params = new URLSearchParams();
  for (const key of FILTER_KEYS)
    if (filter[key] !== '' && filter[key] !== OPEN) params.set(key, filter[key]);
  if (commentId !== null) params.set('c', commentId);
  return `?${params}`;
}

/**
 * What the filter lets through now, and what it let through when it was chosen: a row does not go
 * away under the eyes of who has just decided it.
 */
export function inQueue(
  filter: QueueFilter,
  all: readonly TriageComment[],
  before: ReadonlyMap<string, TriageComment>,
): TriageComment[] {
  return all.filter((one) => {
    if (!isDecidable(one)) return false;
    const was = before.get(one.id);
    return fits(filter, one) || (was !== undefined && fits(filter, was));
  });
}

function fits({ part, state, kind, org, who }: QueueFilter, one: TriageComment): boolean {
  return (
    (part === '' || (part === WHOLE ? one.anchor === null : one.part === part)) &&
    (kind === '' || one.kind === kind) &&
    (org === '' || organisationOf(one) === org) &&
    (who === '' || (who === NOBODY ? one.assigneeId === null : one.assigneeId === who)) &&
    (state === ANY_STATE ||
      (state === OPEN
        ? one.outcome === null
        : state === 'held'
          ? one.state === 'held'
          : one.outcome === state))
  );
}

/** What the filter of organisations knows a comment by. */
export function organisationOf({ by }: TriageComment): string {
  return by.onBehalf === 'organisation' && by.organisation !== '' ? by.organisation : PERSONAL;
}
