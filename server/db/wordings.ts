import { createHash } from 'node:crypto';
import { WORDING_FIELDS, type Wording } from '#shared/positions.ts';
import type { Db } from './open.ts';

/** The key by which words are told apart: the same for the same words alone. */
export function wordsKey(wording: Wording): string {
  const words = WORDING_FIELDS.map((field) => wording[field]);
  return createHash('sha256').update(JSON.stringify(words)).digest('hex');
}

export interface OfDemand {
  workspaceId: string;
  demandId: string;
}

/** Keeps the words, so that a difference to them can be shown later. Returns their key. */
export async function keepWording(
  db: Db,
  { workspaceId, demandId }: OfDemand,
  wording: Wording,
  now: number,
): Promise<string> {
  const words = wordsKey(wording);
  await db
    .insertInto('demand_wording')
    .values({
      ...{ workspace_id: workspaceId, demand_id: demandId, words },
      ...{ title: wording.title, sentence: wording.sentence, rationale: wording.rationale },
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'demand_id', 'words']).doNothing())
    .execute();
  return words;
}

/** All words of a demand that anything is bound to, by key. */
export async function listWordings(
  db: Db,
  { workspaceId, demandId }: OfDemand,
): Promise<Map<string, Wording>> {
  const rows = await db
    .selectFrom('demand_wording')
    .select(['words', 'title', 'sentence', 'rationale'])
    .where('workspace_id', '=', workspaceId)
    .where('demand_id', '=', demandId)
    .execute();
  return new Map(rows.map(({ words, ...wording }) => [words, wording]));
}
