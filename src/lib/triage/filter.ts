import { isDecidable } from '#shared/decisions.ts';
import { COMMENT_KINDS, OUTCOMES } from '#shared/model.ts';
import type { TriageComment } from '#shared/triage.ts';

/** Which comments stand in the queue; empty means any. It lives in the address. */
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

export function readFilter(params: URLSearchParams): QueueFilter {
  const [part = '', state = '', kind = '', org = '', who = ''] = FILTER_KEYS.map(
    (key) => params.get(key) ?? '',
  );
  const states: readonly string[] = ['open', 'held', ...OUTCOMES];
  const kinds: readonly string[] = COMMENT_KINDS;
  return {
    part,
    state: states.includes(state) ? state : '',
    kind: kinds.includes(kind) ? kind : '',
    org,
    who,
  };
}

/** The address's part behind the question mark, with the comment that is open. */
export function queryOf(filter: QueueFilter, commentId: string | null): string {
  const params = new URLSearchParams();
  for (const key of FILTER_KEYS) if (filter[key] !== '') params.set(key, filter[key]);
  if (commentId !== null) params.set('c', commentId);
  return `?${params}`;
}

export function inQueue(filter: QueueFilter, all: readonly TriageComment[]): TriageComment[] {
  const { part, state, kind, org, who } = filter;
  return all.filter(
    (one) =>
      isDecidable(one) &&
      (part === '' || (part === WHOLE ? one.anchor === null : one.part === part)) &&
      (kind === '' || one.kind === kind) &&
      (org === '' || organisationOf(one) === org) &&
      (who === '' || (who === NOBODY ? one.assigneeId === null : one.assigneeId === who)) &&
      (state === '' ||
        (state === 'open'
          ? one.outcome === null
          : state === 'held'
            ? one.state === 'held'
            : one.outcome === state)),
  );
}

/** What the filter of organisations knows a comment by. */
export function organisationOf({ by }: TriageComment): string {
  return by.onBehalf === 'organisation' && by.organisation !== '' ? by.organisation : PERSONAL;
}
