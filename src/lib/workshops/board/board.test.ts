import { describe, expect, test } from 'vitest';
import type { BoardNote } from '#shared/documents/board.ts';
import { stageDefaults, type StageView } from '#shared/workshops.ts';
import { boardKey } from './keys.ts';
import { groundOf, placementScene, placeOf, zonesOf } from './placement.ts';
import { footOf, indexAt, nearest, themeAt, type Thing } from './scene.ts';

const key = (name: string, more: Partial<KeyboardEvent> = {}) => ({
  key: name,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});
const at = (id: string, x: number, y: number) => ({ id, x, y, width: 172, height: 112 });
const thing = (id: string, x: number, y: number, themeId: string | null = null) =>
  ({ ...at(id, x, y), kind: 'note', themeId, draggable: true }) as unknown as Thing;
const stage = (config: Partial<StageView['config']>): StageView =>
  ({ id: 's1', type: 'place', config: { ...stageDefaults('place'), ...config } }) as StageView;

describe('keys of the board', () => {
  test('arrows go, with Alt they nudge where one may', () => {
    expect(boardKey(key('ArrowUp'), true, false)).toEqual({ act: 'go', direction: 'up' });
    expect(boardKey(key('ArrowUp', { altKey: true }), true, true)).toEqual({
      act: 'nudge',
      direction: 'up',
    });
    expect(boardKey(key('ArrowUp', { altKey: true }), true, false)).toBeNull();
  });

  test('single letters can be off, and a reader changes nothing', () => {
    expect(boardKey(key('m'), true, true)).toEqual({ act: 'move' });
    expect(boardKey(key('G'), true, true)).toEqual({ act: 'theme' });
    expect(boardKey(key('m'), false, true)).toBeNull();
    expect(boardKey(key('Enter'), true, false)).toBeNull();
    expect(boardKey(key(' '), true, false)).toEqual({ act: 'select' });
    expect(boardKey(key('z', { ctrlKey: true }), true, true)).toBeNull();
  });
});

test('the nearest note is in the direction, a row before what is far aside', () => {
  const notes = [at('a', 0, 0), at('b', 200, 10), at('c', 190, 700), at('d', 0, 130)];
  const [a] = notes as [(typeof notes)[number]];
  expect(nearest(notes, a, 'right')).toBe('b');
  expect(nearest(notes, a, 'down')).toBe('d');
  expect(nearest(notes, a, 'left')).toBeNull();
});

test('what is dropped on a frame goes before the note under it', () => {
  const frame = { ...at('t', 0, 0), width: 400, height: 400, kind: 'theme' } as unknown as Thing;
  const things = [
    frame,
    thing('a', 18, 50, 't'),
    thing('b', 202, 50, 't'),
    thing('c', 18, 174, 't'),
  ];
  expect(themeAt(things, 390, 390)).toBe('t');
  expect(themeAt(things, 500, 10)).toBeNull();
  expect(indexAt(things, 't', new Set(), 30, 60)).toBe(0);
  expect(indexAt(things, 't', new Set(), 190, 60)).toBe(1);
  expect(indexAt(things, 't', new Set(['a']), 30, 60)).toBe(0);
  expect(indexAt(things, 't', new Set(), 300, 380)).toBe(3);
});

describe('placement', () => {
  test('a line has three thirds, a grid four quarters, named by their ends', () => {
    const line = zonesOf(stage({ ends: ['A', 'B', 'C'] }));
    expect(line.find((zone) => zone.holds({ x: 0.5, y: 0 }))?.name).toBe('B');
    expect(line.every((zone) => zone.holds(zone.middle))).toBe(true);
    const grid = zonesOf(stage({ shape: 'grid', ends: ['Vaikea', 'Helppo', 'Vähän', 'Paljon'] }));
    expect(grid.find((zone) => zone.holds({ x: 0.9, y: 0.9 }))?.name).toBe('Paljon, helppo');
    expect(grid.every((zone) => zone.holds(zone.middle))).toBe(true);
  });

  test('a place and where it is drawn are each other’s inverse; outside is no place', () => {
    const line = stage({ about: 'organisations', shape: 'map', ends: ['A', 'B', 'C'] });
    const shown = { locale: 'fi', namesHidden: false, title: () => '' } as const;
    const place = { subject: 'Kaiku ry', x: 0.25, y: 0.75, later: null };
    const [put, waiting] = placementScene(line, ['Kaiku ry', 'Tupa ry'], [place], shown);
    const back = put && placeOf(put, groundOf(line));
    expect(back?.x).toBeCloseTo(0.25, 2);
    expect(back?.y).toBeCloseTo(0.75, 2);
    expect(waiting && placeOf(waiting, groundOf(line))).toBeNull();
  });
});

test('under a note stands where it is from, also when names are hidden; of one from paper that it is', () => {
  const from = { area: 'Järviseutu', organisation: 'Kylätalo Kaiku ry' } as BoardNote;
  const foot = (source: BoardNote['source'], namesHidden: boolean) =>
    footOf({ ...from, source }, namesHidden, 'fi');
  expect(foot('own', false)).toBe('Järviseutu, Kylätalo Kaiku ry');
  expect(foot('own', true)).toBe('Järviseutu');
  expect(foot('paper', true)).toBe('Järviseutu, paperilapulta');
});
