/**
 * How big things on a workshop's board are and where they fit: pure, so that the server, every
 * browser and every picture of the board agree without measuring. Sizes in pixels at 100 %.
 */
export const NOTE_WIDTH = 172;
export const NOTE_HEIGHT = 112;
export const GAP = 12;
/** Around a theme's notes. */
export const PADDING = 18;
const BETWEEN = 32;
const FEWEST_COLUMNS = 6;

export interface Spot {
  x: number;
  y: number;
}
export interface Rect extends Spot {
  width: number;
  height: number;
}

const NARROW = /[iljtfrI.,:;'"!|()[\]/-]/;
const WIDE = /[mwMW@%—…]/;
const UPPER = /\p{Lu}/u;

/** A little more than letters take in the interface's font. */
function letterWidth(letter: string): number {
  if (letter === '\u00ad') return 0;
  if (letter === ' ') return 0.27;
  if (NARROW.test(letter)) return 0.37;
  if (WIDE.test(letter)) return 0.9;
  return UPPER.test(letter) ? 0.69 : 0.58;
}

function wordWidth(word: string): number {
  let width = 0;
  for (const letter of word) width += letterWidth(letter);
  return width;
}

/** How many lines a text takes, at least one. A long word breaks at its soft hyphens, or anywhere. */
export function countLines(text: string, width: number, fontSize: number): number {
  const room = width / fontSize;
  let lines = 1;
  let used = 0;
  for (const [index, word] of text.split(/\s+/).entries()) {
    const space = index === 0 || used === 0 ? 0 : letterWidth(' ');
    if (used + space + wordWidth(word) <= room) {
      used += space + wordWidth(word);
      continue;
    }
    for (const [n, part] of word.split('\u00ad').entries()) {
      const size = wordWidth(part);
      const before = n === 0 ? space : 0;
      const hyphen = letterWidth('-');
      if (used > 0 && used + before + size + hyphen > room) {
        lines++;
        used = 0;
      } else used += before;
      const more = Math.floor((used + size) / room);
      lines += more;
      used += size - more * room;
    }
  }
  return lines;
}

/** The height of a note with its words, as shown, and the words under them. */
export function noteHeight(words: string, foot = ''): number {
  const lines = countLines(words, NOTE_WIDTH - 24, 16);
  const footLines = foot === '' ? 1 : countLines(foot, NOTE_WIDTH - 24 - 22, 14);
  return Math.max(NOTE_HEIGHT, 11 + lines * 21 + 8 + footLines * 20 + 10);
}

/** As `noteHeight`, quicker and never less, for where nobody looks at a single note. */
export function roughHeight(signs: number): number {
  return Math.max(NOTE_HEIGHT, Math.ceil(signs / 13) * 21 + 69);
}

export interface Frame {
  width: number;
  height: number;
  /** Where each note stands from the frame's corner; those of one row are equally high. */
  slots: { x: number; y: number; height: number }[];
}

/** A theme's frame around notes of these heights: as many columns as rows, more or less. */
export function frameOf(title: string, heights: readonly number[]): Frame {
  const columns = Math.max(1, Math.ceil(Math.sqrt(heights.length)));
  const inner = columns * NOTE_WIDTH + (columns - 1) * GAP;
  const head = countLines(title, inner, 18) * 28 + 12;
  const slots: Frame['slots'] = [];
  let y = 12 + head;
  for (let start = 0; start < heights.length; start += columns) {
    const row = heights.slice(start, start + columns);
    const height = Math.max(...row);
    row.forEach((_, column) => slots.push({ x: PADDING + column * (NOTE_WIDTH + GAP), y, height }));
    y += height + GAP;
  }
  const bottom = heights.length === 0 ? y + NOTE_HEIGHT : y - GAP;
  return { width: inner + 2 * PADDING, height: bottom + PADDING, slots };
}

/** Free spots, one after the other, below everything that stands already: the shortest column first. */
export function freeSpots(
  taken: readonly Rect[],
  coming: number,
  top = 0,
): (height: number) => Spot {
  const pitch = NOTE_WIDTH + GAP;
  const columns = Math.max(FEWEST_COLUMNS, Math.ceil(Math.sqrt(taken.length + coming)));
  const bottoms = new Array<number>(columns).fill(top);
  for (const { x, y, width, height } of taken) {
    const first = Math.max(0, Math.ceil((x - NOTE_WIDTH) / pitch));
    const last = Math.min(columns - 1, Math.floor((x + width) / pitch));
    for (let column = first; column <= last; column++)
      bottoms[column] = Math.max(bottoms[column] ?? top, y + height + GAP);
  }
  return (height) => {
    const y = Math.min(...bottoms);
    const column = bottoms.indexOf(y);
    bottoms[column] = y + height + GAP;
    return { x: column * pitch, y };
  };
}

/** Everything in order: frames in rows, wider than high as screens are, and loose notes below them. */
export function tidy(
  frames: readonly { width: number; height: number }[],
  loose: readonly number[],
): { frames: Spot[]; loose: Spot[] } {
  const area = frames.reduce((sum, { width, height }) => sum + width * height, 0);
  const wide = Math.max(1100, Math.sqrt(area) * 1.5);
  let [x, y, rowHeight] = [0, 0, 0];
  const spots = frames.map(({ width, height }) => {
    if (x > 0 && x + width > wide) [x, y, rowHeight] = [0, y + rowHeight + BETWEEN, 0];
    const spot = { x, y };
    x += width + BETWEEN;
    rowHeight = Math.max(rowHeight, height);
    return spot;
  });
  const top = frames.length === 0 ? 0 : y + rowHeight + BETWEEN;
  const next = freeSpots([], loose.length, top);
  return { frames: spots, loose: loose.map(next) };
}

/**
 * What has to give way to a frame that came, grew or moved: each thing that it lies on goes down to
 * the nearest spot where nothing is. What lies elsewhere stays where people put it.
 */
export function giveWay<T extends Rect & { id: string }>(
  frame: Rect,
  others: readonly T[],
): { id: string; x: number; y: number }[] {
  const under = others.filter((one) => overlaps(one, frame)).sort((a, b) => a.y - b.y);
  const standing: Rect[] = [frame, ...others.filter((one) => !under.includes(one))];
  return under.map((one) => {
    let y = frame.y + frame.height + GAP;
    for (;;) {
      const at = { ...one, y };
      const low = standing
        .filter((rect) => overlaps(at, rect))
        .map(({ height, y: top }) => top + height);
      if (low.length === 0) break;
      y = Math.max(...low) + GAP;
    }
    standing.push({ ...one, y });
    return { id: one.id, x: one.x, y };
  });
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
