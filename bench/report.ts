import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { sectionOf } from './section.ts';
import { round, told, type Spread } from './stats.ts';

export const REPORT = 'docs/performance.md';

/** One line of the report. */
export interface Figure {
  what: string;
  unit: string;
  ours: Spread;
  /** What stands beside it in the same run. */
  peer?: { name: string; value: Spread };
  /** The most it should be, or the least where `atLeast` says so. */
  aim?: number;
  atLeast?: boolean;
}

export interface Section {
  title: string;
  /** How it was measured and how to read it. */
  how: string;
  figures: Figure[];
  /** Markdown after the table. */
  after?: string;
}

export type Measure = () => Promise<Section>;

export function once(value: number): Spread {
  return { median: value, min: value, max: value };
}

/** Writes all but the part of the engine, which stays as it is. */
export function writeReport(sections: Section[], now: Date): void {
  const kept = sectionOf(readFileSync(REPORT, 'utf8'), 'engine');
  const head = [
    '# Performance',
    '',
    'Measured by `npm run bench`; nothing of it is asserted in a test. A figure is the median of',
    'the rounds with the smallest and the largest behind it. A ratio compares with what stood',
    'beside it in the same run: below 1 is faster or smaller than the peer.',
    '',
    `Date: ${now.toISOString().slice(0, 10)}. Machine: ${machine()}.`,
    '',
    'To repeat: `npm run bench`, or one part of it: `npm run bench -- sync`, `hostile`, `typing`, `scroll`,',
    '`board`, `round`, `workshop`, `triage`, `first-load`, `lighthouse`, `start`, `exports`; the last part by',
    '`node bench/engine.ts`, whose works can be chosen too. It uses loopback alone, its own',
    'data, and ends the processes it starts. Browser parts need Chromium (`CHROMIUM_PATH`).',
  ];
  const rest = kept === null ? [] : ['', kept];
  writeFileSync(REPORT, [...head, ...sections.flatMap(describe), ...rest, ''].join('\n'));
}

export function describe(section: Section): string[] {
  return [
    '',
    `## ${section.title}`,
    '',
    section.how,
    '',
    '| | Talkoot | aim | beside it | ratio |',
    '|---|---|---|---|---|',
    ...section.figures.map(row),
    ...(section.after ? ['', section.after] : []),
  ];
}

function row({ what, unit, ours, peer, aim, atLeast }: Figure): string {
  const goal = aim === undefined ? '' : `${atLeast ? '≥' : '≤'} ${aim}`;
  const beside = peer ? `${peer.name}: ${told(peer.value)}` : '';
  const ratio = peer ? String(round(ours.median / peer.value.median)) : '';
  return `| ${what}${unit ? `, ${unit}` : ''} | ${told(ours)} | ${goal} | ${beside} | ${ratio} |`;
}

export function machine(): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const load = readLoad();
  return `${cpus().length} × ${cpu?.model.trim() || 'processor'}, ${gigabytes} GB, Node ${process.version}${load}`;
}

/** A busy machine makes every figure worse, so the report says how busy it was. */
function readLoad(): string {
  try {
    return `, load ${readFileSync('/proc/loadavg', 'utf8').split(' ')[0]} at the end`;
  } catch {
    return '';
  }
}
