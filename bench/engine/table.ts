/** A work's figures as Markdown: a line for each server, the median of its rounds and the ratio to the base. */
import { ratios, round, spread, told } from '../stats.ts';
import type { Peer } from './peers.ts';
import type { Result } from './run.ts';
import type { Measure, Sample } from './work.ts';

export function tableOf({ work, samples, failures }: Result, peers: readonly Peer[]): string[] {
  const measured = peers.filter(({ name }) => samples.has(name));
  const base = work.base === undefined ? undefined : samples.get(work.base);
  const label = (name: string) => peers.find((peer) => peer.name === name)?.label ?? name;
  const against =
    base && work.base !== undefined
      ? ` A ratio (×) is to “${label(work.base)}” of the same round.`
      : '';
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    '',
    `### ${work.title}`,
    '',
    `${work.how}${against} Rounds: ${Math.max(0, ...[...samples.values()].map(({ length }) => length))}.`,
    '',
    row(['', ...work.measures.map((measure) => measure.label)]),
    row(['---', ...work.measures.map(() => '---')]),
    row(['aim for Talkoot', ...work.measures.map(aimOf)]),
    ...measured.map(({ name, label: named }) =>
      row([
        named,
        ...work.measures.map((measure) =>
          cell(measure, samples.get(name) ?? [], name === work.base ? undefined : base),
        ),
      ]),
    ),
    ...failures.map(({ peer, round: at, why }) => `\n${label(peer)}, round ${at + 1}: ${why}.`),
  ];
}

function aimOf({ aim, atLeast, ofBase }: Measure): string {
  if (aim === undefined) return '';
  return `${atLeast ? '≥' : '≤'} ${ofBase ? '×' : ''}${aim}`;
}

function cell(
  { key }: Measure,
  rounds: readonly (Sample | null)[],
  base: readonly (Sample | null)[] | undefined,
): string {
  const values = rounds.flatMap((sample) => sample?.[key] ?? []);
  if (values.length === 0) return '–';
  const of = (samples: readonly (Sample | null)[]) => samples.map((sample) => sample?.[key]);
  const ratio = base ? ratios(of(rounds), of(base)) : [];
  const beside = ratio.length > 0 ? ` ×${round(spread(ratio).median)}` : '';
  return `${told(spread(values))}${beside}`;
}
