import type { LinkKind } from '#shared/documents/board-places.ts';
import { m } from '#shared/paraglide/messages.js';
import type { StageConfig } from '#shared/workshops.ts';

/** Where the middle of each third lies: a place is chosen from a list of three instead of drawn. */
const THIRDS = [1 / 6, 1 / 2, 5 / 6] as const;

export interface Axis {
  key: 'x' | 'y' | 'later';
  /** What is asked on this axis; empty when the prompt says it all. */
  label: string;
  options: { value: string; label: string }[];
}

/** The questions that a line, a grid or a map comes to as a list. */
export function axesOf({ shape, ends }: Pick<StageConfig, 'shape' | 'ends'>): Axis[] {
  const end = (index: number) => ends[index] ?? String(index + 1);
  const between = (from: number) => options([end(from), m.stage_place_between(), end(from + 1)]);
  switch (shape) {
    case 'line':
      return [{ key: 'x', label: '', options: options([end(0), end(1), end(2)]) }];
    case 'grid':
      return [
        { key: 'x', label: `${end(0)} – ${end(1)}`, options: between(0) },
        { key: 'y', label: `${end(2)} – ${end(3)}`, options: between(2) },
      ];
    case 'map': {
      const bands = options([end(0), end(1), end(2)]);
      return [
        { key: 'x', label: m.stage_place_now(), options: bands },
        { key: 'later', label: m.stage_place_later(), options: bands },
      ];
    }
  }
}

function options(labels: readonly string[]): Axis['options'] {
  return labels.map((label, index) => ({ value: String(index), label }));
}

/** Which third a share is in, as its option's value. */
export function thirdOf(share: number | null | undefined): string | undefined {
  if (share === null || share === undefined) return undefined;
  return String(Math.min(2, Math.floor(share * 3)));
}

export function shareOf(third: string): number {
  return THIRDS[Number(third)] ?? THIRDS[1];
}

/** What two organisations of a map can be to each other. */
export function linkOptions(): { value: LinkKind | ''; label: string }[] {
  return [
    { value: '', label: m.workshops_link_none() },
    { value: 'works', label: m.workshops_link_works() },
    { value: 'wishes', label: m.workshops_link_wishes() },
  ];
}
