import type * as Y from 'yjs';
import { freeze } from '#shared/documents/draft.ts';
import type { FrozenBlock } from '#shared/documents/frozen.ts';
import { textsThenAndNow } from '#shared/documents/then-and-now.ts';
import type { Passage, PassageNow } from '#shared/triage.ts';
import type { Context } from '#server/ports.ts';
import { draftRoom } from './enter-draft.ts';
import { newsRoom } from './enter-to.ts';
import type { RoundVersion } from './enter-triage.ts';

/** The working draft as it would be frozen now, with the documents that it is read from. */
export interface WorkingText {
  blocks: FrozenBlock[];
  draft: Y.Doc;
  demands: Y.Doc;
}

export function readWorkingText<T>(
  { documents }: Context,
  workspaceId: string,
  draftId: string,
  fn: (text: WorkingText) => T,
): Promise<T> {
  const rooms = [draftRoom(workspaceId, draftId), newsRoom(workspaceId)];
  return documents.readTogether(rooms, ([draft, demands]) => {
    if (!draft || !demands) throw new Error('two rooms were asked for');
    return fn({ blocks: freeze(draft, demands, {}), draft, demands });
  });
}

/** Where the words of a block live. */
export function roomOf(block: FrozenBlock, workspaceId: string, draftId: string): string {
  return block.demand ? newsRoom(workspaceId) : draftRoom(workspaceId, draftId);
}

/** These blocks of a version, then and now. */
export function passagesOf(
  version: RoundVersion,
  now: readonly FrozenBlock[],
  blockIds: Iterable<string>,
): Record<string, Passage> {
  const texts = textsThenAndNow(version.blocks, now);
  const then = new Map(version.blocks.map((block) => [block.id, block]));
  const numbers = new Map(now.map((block) => [block.id, block.number]));
  const told = (block: { id: string; text: string }) => ({
    number: numbers.get(block.id) ?? null,
    text: block.text,
  });
  const passages: Record<string, Passage> = {};
  for (const id of new Set(blockIds)) {
    const block = then.get(id);
    if (!block) continue;
    const { kind, number, text, demand } = block;
    const standing = texts.standing(id);
    const is: PassageNow =
      standing.kind === 'gone'
        ? { kind: 'gone', nearest: standing.nearest && told(standing.nearest) }
        : { kind: standing.kind, ...told(standing.block) };
    passages[id] = { then: { kind, number, text, ...(demand && { demand }) }, now: is };
  }
  return passages;
}
