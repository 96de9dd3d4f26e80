import type { NoteColour } from '#shared/workshops.ts';
import { wrap } from './wrap.ts';

export interface PictureTheme {
  name: string;
  notes: { text: string; colour: NoteColour }[];
}

const NOTE = 240;
const PAD = 16;
const LINE = 20;
/** So few that a line fits also in a wider letter than the page's. */
const PER_LINE = 24;
const COLUMNS = 4;
const WIDTH = PAD + COLUMNS * (NOTE + 3 * PAD);

/** As the light theme has them. */
const COLOURS: Record<NoteColour, string> = {
  hilla: '#fbdf74',
  taivas: '#b7d8f3',
  sammal: '#83d5b2',
  lohi: '#ee9a74',
  kanerva: '#c1a2dc',
  tuohi: '#faf5ec',
};

/** The board as a picture for print and slides: themes in columns, each with its notes. */
export function boardPicture(themes: readonly PictureTheme[]): string {
  const bottoms = Array.from({ length: COLUMNS }, () => PAD);
  const parts = themes.map((theme) => {
    const column = bottoms.indexOf(Math.min(...bottoms));
    const { svg, height } = drawTheme(theme, PAD + column * (NOTE + 3 * PAD), bottoms[column] ?? 0);
    bottoms[column] = (bottoms[column] ?? 0) + height + PAD;
    return svg;
  });
  const height = Math.max(120, ...bottoms);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="Helvetica, Arial, sans-serif" font-size="15">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fcfaf6"/>`,
    ...parts,
    '</svg>',
  ].join('\n');
}

function drawTheme({ name, notes }: PictureTheme, x: number, top: number) {
  const title = wrap(`${name} ${notes.length}`, PER_LINE);
  let y = top + PAD + title.length * LINE + 8;
  const drawn = notes.map(({ text, colour }) => {
    const lines = wrap(text, PER_LINE);
    const height = lines.length * LINE + 20;
    const svg = `<rect x="${x + PAD}" y="${y}" width="${NOTE}" height="${height}" rx="4" fill="${COLOURS[colour]}"/>${words(lines, x + PAD + 12, y + 24)}`;
    y += height + 8;
    return svg;
  });
  const height = y - top + 8;
  const frame = `<rect x="${x}" y="${top}" width="${NOTE + 2 * PAD}" height="${height}" rx="14" fill="#ffffff" stroke="#75838e"/>`;
  return {
    height,
    svg: [frame, words(title, x + PAD, top + PAD + 14, ' font-weight="bold"'), ...drawn].join('\n'),
  };
}

function words(lines: readonly string[], x: number, y: number, more = ''): string {
  const spans = lines
    .map((line, index) => `<tspan x="${x}" y="${y + index * LINE}">${escape(line)}</tspan>`)
    .join('');
  return `<text fill="#15232e"${more}>${spans}</text>`;
}

/** Also without the signs that XML cannot hold. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
