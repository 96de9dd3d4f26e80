import { describe, expect, test } from 'vitest';
import { LOCALES } from '../model.ts';
import { WRITING } from '../workshops.ts';
import { TEMPLATES } from './index.ts';
import { isComplete, minutesOf, stagesOf } from './template.ts';

test('nine, each with a key of its own', () => {
  expect(TEMPLATES).toHaveLength(9);
  expect(new Set(TEMPLATES.map(({ key }) => key)).size).toBe(9);
});

describe.each(TEMPLATES.map((template) => [template.key, template] as const))(
  '%s',
  (_, template) => {
    test('says everything in every language', () => {
      const { title, purpose, stages } = template;
      const all = stages.flatMap(({ config = {}, ...stage }) => [
        stage.title,
        stage.prompt,
        ...(stage.detail ? [stage.detail] : []),
        ...(config.label ? [config.label] : []),
        ...(config.options ?? []),
        ...(config.ends ?? []),
        ...(config.tables ?? []),
      ]);
      for (const words of [title, purpose, ...all]) expect(words).toSatisfy(isComplete);
    });

    test('fits its settings: ends for every placement, labels for notes, no longer than a half day', () => {
      for (const locale of LOCALES)
        for (const { type, config, prompt, title } of stagesOf(template, locale)) {
          expect(prompt.length).toBeLessThanOrEqual(400);
          expect(title.length).toBeLessThanOrEqual(60);
          if (type === 'place') expect(config.ends).toHaveLength(config.shape === 'grid' ? 4 : 3);
          if (WRITING.includes(type) && type !== 'topics' && type !== 'pairs')
            expect(config.label).not.toBe('');
          if (type === 'rotate') expect(config.tables.length).toBeGreaterThan(1);
        }
      expect(minutesOf(template)).toBeLessThanOrEqual(180);
    });
  },
);
