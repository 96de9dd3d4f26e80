import { m } from '#shared/paraglide/messages.js';
import type { Criterion } from '#shared/model.ts';
import type { ItemResult, StageResult, StageView } from '#shared/workshops.ts';
import { axesOf, thirdOf } from './places.ts';
import { agreementOptions, criterionOptions, pollOptions, type ChoiceOption } from './words.ts';

export interface ResultRow {
  label: string;
  count: number;
  /** Of the answers to the same question, 0–1; `null` where shares say nothing. */
  share: number | null;
}

export interface ResultGroup {
  id: string;
  /** Empty when there is one question, and it is the prompt. */
  title: string;
  /** A word that says it all, as where something was placed. */
  words: string;
  rows: ResultRow[];
}

/** A result as bars: one group for each thing that was asked about. */
export function resultGroups(
  stage: Pick<StageView, 'type' | 'config'>,
  result: StageResult,
  criteria: readonly Criterion[],
): ResultGroup[] {
  const { items } = result;
  const title = (item: ItemResult) => (items.length > 1 ? item.title : '');
  switch (stage.type) {
    case 'dots':
      return [{ id: 'dots', title: '', words: '', rows: dots(items) }];
    case 'poll':
      return items.map((item) => group(item, title(item), chosen(item, pollOptions(stage.config))));
    case 'gradient':
      return items.map((item) => group(item, title(item), chosen(item, agreementOptions())));
    case 'criteria':
      return items.flatMap((item) =>
        criteria.map((criterion) => ({
          ...group(item, `${item.title} · ${criterion.text}`, criterionRows(item, criterion.id)),
          id: `${item.itemId}.${criterion.id}`,
        })),
      );
    case 'place':
      return items.map((item) => ({ ...group(item, item.title, []), words: where(stage, item) }));
    default:
      return [];
  }
}

function group(item: ItemResult, title: string, rows: ResultRow[]): ResultGroup {
  return { id: item.itemId, title, words: '', rows };
}

/** Most first. The share is of the longest bar's, for its length alone. */
function dots(items: readonly ItemResult[]): ResultRow[] {
  return items
    .toSorted((a, b) => b.total - a.total)
    .map(({ title, total }) => ({ label: title, count: total, share: null }));
}

function chosen(item: ItemResult, options: readonly ChoiceOption[]): ResultRow[] {
  const all = options.reduce((sum, { value }) => sum + (item.choices[value] ?? 0), 0);
  return options.map(({ value, label }) => {
    const count = item.choices[value] ?? 0;
    return { label, count, share: all === 0 ? 0 : count / all };
  });
}

function criterionRows(item: ItemResult, criterionId: string): ResultRow[] {
  const options = criterionOptions().map(({ value, label }) => ({
    value: `${criterionId}.${value}`,
    label,
  }));
  return chosen(item, options);
}

function where({ config }: Pick<StageView, 'config'>, { mean, people }: ItemResult): string {
  if (!mean) return m.stage_result_none();
  const place = axesOf(config)
    .filter(({ key }) => key !== 'later')
    .map(({ key, options }) => {
      const third = thirdOf(key === 'y' ? mean.y : mean.x);
      return options.find(({ value }) => value === third)?.label ?? '';
    });
  return `${place.join(', ')} · ${m.stage_result_people({ count: people })}`;
}
