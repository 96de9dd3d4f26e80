import { compareBlocks, type ComparedBlock } from '#shared/documents/compare.ts';
import { freeze } from '#shared/documents/draft.ts';
import type { FrozenBlock } from '#shared/documents/frozen.ts';
import type { Draft, Version } from '#shared/model.ts';
import { numbersOf } from '#server/db/demands.ts';
import { findVersionByNumber, versionsOfDraft } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { draftRooms, enterDraft } from './draft-rooms.ts';

/** A version by its number, or the draft as it is now. */
export type Compared = number | 'now';

export interface VersionComparison {
  draft: Draft;
  /** The newest first. */
  versions: Version[];
  readsDraft: boolean;
  /** `null` while there is nothing to compare with. */
  compared: { older: Compared; newer: Compared; blocks: ComparedBlock[] } | null;
}

/** Any two versions, or one and the draft as it is now, whichever way round they are asked for. */
export async function compareVersions(
  context: Context,
  actorId: string,
  { a, b, ...at }: { slug: string; draftId: string; a: Compared | null; b: Compared | null },
): Promise<Result<VersionComparison>> {
  const { db, documents } = context;
  const rows = await db.transaction().execute(async (trx) => {
    const entered = await enterDraft(trx, actorId, at, 'versions.read');
    if (!entered.ok) return entered;
    const { draft, workspace, readsDraft } = entered.value;
    const versions = await versionsOfDraft(trx, draft.id);
    // To whom the draft is not shown, one without a version is not there.
    if (!readsDraft && versions.length === 0) return refuse('not_found');
    const pair = chosen(versions, readsDraft, a, b);
    const texts = new Map<Compared, FrozenBlock[]>();
    for (const one of pair ?? [])
      if (one !== 'now') {
        const version = await findVersionByNumber(trx, draft.id, one);
        if (version) texts.set(one, version.blocks);
      }
    const numbers = pair?.includes('now') ? await numbersOf(trx, workspace.id) : {};
    return done({ workspaceId: workspace.id, draft, versions, readsDraft, pair, texts, numbers });
  });
  if (!rows.ok) return rows;
  const { workspaceId, pair, texts, numbers, ...view } = rows.value;
  if (!pair) return done({ ...view, compared: null });
  if (pair.includes('now'))
    texts.set(
      'now',
      await documents.readTogether(draftRooms(workspaceId, view.draft.id), ([draft, demands]) =>
        draft && demands ? freeze(draft, demands, numbers) : [],
      ),
    );
  const [older, newer] = pair;
  const blocks = compareBlocks(texts.get(older) ?? [], texts.get(newer) ?? []);
  return done({ ...view, compared: { older, newer, blocks } });
}

/** What was asked for where it is there and may be read; else the last two states. In order. */
function chosen(
  versions: Version[],
  readsDraft: boolean,
  a: Compared | null,
  b: Compared | null,
): [Compared, Compared] | null {
  const states: Compared[] = versions.map(({ number }) => number).reverse();
  if (readsDraft && states.length > 0) states.push('now');
  const known = (one: Compared | null) => (one !== null && states.includes(one) ? one : null);
  const last = versions.length > 1 ? (versions[0]?.number ?? null) : (states.at(-1) ?? null);
  const newer = known(b) ?? (known(a) === last ? (states.at(-1) ?? null) : last);
  const before = newer === null ? null : (states[states.indexOf(newer) - 1] ?? states[0] ?? null);
  const older = known(a) ?? before;
  if (older === null || newer === null || states.length < 2) return null;
  return states.indexOf(older) <= states.indexOf(newer) ? [older, newer] : [newer, older];
}
