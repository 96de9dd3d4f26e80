import { freeSpots, GAP, NOTE_WIDTH, type Rect } from '#shared/board-layout.ts';
import type { BoardNote, Place } from '#shared/documents/board.ts';
import { sourceStages } from '#shared/source-stages.ts';
import type { StageView, WorkshopView } from '#shared/workshops.ts';
import { heightOf, type Shown, type Thing } from './scene.ts';

/** A line, grid or map as a ground on which things are put. */
export interface Ground {
  width: number;
  height: number;
}
const TRAY = 72;
const CHIP_HEIGHT = 44;

export function groundOf({ config }: StageView): Ground {
  return config.shape === 'grid' ? { width: 1040, height: 760 } : { width: 1260, height: 640 };
}

/** Whether people put things to their places on the board itself. */
export function isPlacement(stage: StageView | null): stage is StageView {
  return (
    stage?.type === 'place' &&
    (stage.config.about === 'notes' || stage.config.about === 'organisations')
  );
}

/** The notes that a placement is about. */
export function placedNotes(
  notes: readonly BoardNote[],
  stage: StageView,
  { stages }: Pick<WorkshopView, 'stages'>,
): BoardNote[] {
  const from = sourceStages(stage, stages);
  return notes.filter(({ stageId }) => from.includes(stageId));
}

/** What of this stage stands where; what has no place yet waits below the ground. */
export function placementScene(
  stage: StageView,
  subjects: readonly (BoardNote | string)[],
  places: readonly Place[],
  shown: Shown,
): Thing[] {
  const ground = groundOf(stage);
  const at = new Map(places.map((place) => [place.subject, place]));
  const below = freeSpots([], 0, ground.height + TRAY);
  let along = 0;
  // Names are of many widths: they wait in rows of their own.
  const next = (width: number, height: number) => {
    if (stage.config.about === 'notes') return below(height);
    const row = Math.floor(along / ground.width);
    const x = along - row * ground.width;
    along += width + GAP;
    return { x, y: ground.height + TRAY + row * (CHIP_HEIGHT + GAP) };
  };
  return subjects.map((subject): Thing => {
    const id = typeof subject === 'string' ? subject : subject.id;
    const width = typeof subject === 'string' ? chipWidth(subject) : NOTE_WIDTH;
    const height = typeof subject === 'string' ? CHIP_HEIGHT : heightOf(subject, shown);
    const place = at.get(id);
    const spot = place ? spotOf(place, ground, { width, height }) : next(width, height);
    const rest = { id, ...spot, width, height, draggable: true };
    return typeof subject === 'string'
      ? { kind: 'organisation', name: subject, ...rest }
      : { kind: 'note', note: subject, themeId: null, ...rest };
  });
}

function chipWidth(name: string): number {
  return Math.min(260, 44 + Math.round(name.length * 8.5));
}

function spotOf(
  { x, y }: Pick<Place, 'x' | 'y'>,
  ground: Ground,
  { width, height }: { width: number; height: number },
): { x: number; y: number } {
  return {
    x: Math.round(x * ground.width - width / 2),
    y: Math.round((1 - y) * ground.height - height / 2),
  };
}

/** Where on the ground the middle of a thing is; `null` for outside of it. */
export function placeOf(thing: Rect, ground: Ground): { x: number; y: number } | null {
  const x = (thing.x + thing.width / 2) / ground.width;
  const y = 1 - (thing.y + thing.height / 2) / ground.height;
  const out = (share: number) => share < -0.05 || share > 1.05;
  if (out(x) || out(y)) return null;
  const inside = (share: number) => Math.min(1, Math.max(0, share));
  return { x: inside(x), y: inside(y) };
}

/** A part of the ground with a name: what a list can say of a place. */
export interface Zone {
  key: string;
  name: string;
  holds: (place: Pick<Place, 'x' | 'y'>) => boolean;
  middle: { x: number; y: number };
}

/** Three thirds of a line or map, four quarters of a grid. */
export function zonesOf({ config: { shape, ends } }: StageView): Zone[] {
  const end = (index: number) => ends[index] || String(index + 1);
  if (shape !== 'grid')
    return [0, 1, 2].map((index) => ({
      key: String(index),
      name: end(index),
      holds: ({ x }) => thirdOf(x) === index,
      middle: { x: (index * 2 + 1) / 6, y: 0.5 },
    }));
  return [
    [1, 1],
    [0, 1],
    [1, 0],
    [0, 0],
  ].map(([right = 0, top = 0]) => ({
    key: `${right}${top}`,
    name: `${end(top + 2)}, ${end(right).toLocaleLowerCase()}`,
    holds: ({ x, y }) => (x >= 0.5 ? 1 : 0) === right && (y >= 0.5 ? 1 : 0) === top,
    middle: { x: 0.25 + right / 2, y: 0.25 + top / 2 },
  }));
}

export function thirdOf(x: number): number {
  return Math.min(2, Math.floor(x * 3));
}
