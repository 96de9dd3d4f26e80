import { LOCALES, type Locale } from '../model.ts';
import { stageDefaults, type Stage, type StageConfig, type StageType } from '../workshops.ts';

/** The same words in each language. */
export type Words = Record<Locale, string>;

export const words = (fi: string, sv: string, en: string): Words => ({ fi, sv, en });

/** A way to hold a workshop, to begin from: everything in it can be changed. */
export interface Template {
  key: string;
  title: Words;
  /** When to use it, in one sentence. */
  purpose: Words;
  stages: TemplateStage[];
}

export interface TemplateStage {
  type: StageType;
  minutes: number;
  /** Short, for the list of stages; without one the prompt's beginning. */
  title: Words;
  prompt: Words;
  detail?: Words;
  config?: Partial<Omit<StageConfig, 'label' | 'options' | 'ends' | 'tables'>> & {
    label?: Words;
    options?: Words[];
    ends?: Words[];
    tables?: Words[];
  };
}

/** A stage of a workshop to be, in one language. */
export type StageDraft = Pick<
  Stage,
  'type' | 'title' | 'prompt' | 'detail' | 'minutes' | 'pace' | 'config'
>;

export function stagesOf(template: Template, locale: Locale): StageDraft[] {
  return template.stages.map(({ type, minutes, title, prompt, detail, config = {} }) => {
    const { label, options, ends, tables, ...rest } = config;
    const say = (all: Words[] = []) => all.map((words) => words[locale]);
    return {
      type,
      minutes,
      title: title[locale],
      prompt: prompt[locale],
      detail: detail?.[locale] ?? '',
      pace: 'live',
      config: {
        ...stageDefaults(type),
        ...rest,
        label: label?.[locale] ?? '',
        options: say(options),
        ends: say(ends),
        tables: say(tables),
      },
    };
  });
}

export function minutesOf({ stages }: { stages: readonly Pick<Stage, 'minutes'>[] }): number {
  return stages.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** For tests: whether no language lacks a word. */
export function isComplete(words: Words): boolean {
  return LOCALES.every((locale) => words[locale].trim() !== '');
}
