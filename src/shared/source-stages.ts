import { WRITING, type StageType } from './workshops.ts';

/**
 * The stages whose notes a stage is about: those it names, or with none named the nearest writing
 * stage before it. The same on every device, so that nobody works on other notes than the rest.
 */
export function sourceStages(
  { id, config: { from } }: { id: string; config: { from: readonly string[] } },
  stages: readonly { id: string; type: StageType }[],
): readonly string[] {
  if (from.length > 0) return from;
  const at = stages.findIndex((stage) => stage.id === id);
  const nearest = stages.findLast(({ type }, place) => place < at && WRITING.includes(type));
  return nearest ? [nearest.id] : [];
}
