import { stageDefaults, type ItemResult } from '#shared/workshops.ts';
import type { ResultStage, WorkshopResults } from '#shared/workshop-results.ts';

/** What a workshop came to, in words that a test chooses. */
export function workshopResults(words: string, more: readonly string[] = [words]): WorkshopResults {
  const item: ItemResult = {
    itemId: 'a',
    title: words,
    total: 6,
    people: 6,
    organisations: 2,
    choices: { support: 5, oppose: 1 },
    mean: { x: 0.25, y: 0.5 },
    byHand: 0,
  };
  const result = {
    people: 6,
    organisations: 2,
    tooFew: false,
    crowded: true,
    items: [item],
    reasons: more.map((text) => ({ choice: 'support', text })),
    positions: [],
  };
  const stage = (type: ResultStage['type'], own: Partial<ResultStage> = {}): ResultStage => ({
    id: type,
    number: 1,
    type,
    title: words,
    prompt: words,
    config: { ...stageDefaults(type), ends: [words] },
    took: 6,
    notes: 0,
    result: null,
    topics: [],
    groups: [],
    places: [],
    links: [],
    ...own,
  });
  return {
    id: 'w1',
    title: words,
    locale: 'fi',
    workspace: 'Uudenmaan ryhmä',
    state: 'ended',
    startedAt: Date.UTC(2019, 1, 1),
    endedAt: Date.UTC(2019, 1, 1, 2),
    people: 6,
    organisations: 2,
    parts: [{ organisation: words, people: 5 }],
    criteria: [],
    stages: [
      stage('poll', { result }),
      stage('place', { number: 2, result: { ...result, reasons: [] } }),
      stage('topics', {
        number: 3,
        topics: [{ id: 't', title: words, ref: '', state: 'done', outcome: words }],
      }),
    ],
    themes: [
      {
        id: 't1',
        name: words,
        notes: more.map((text, index) => ({
          id: `n${index}`,
          text,
          colour: 'hilla' as const,
          area: '',
          paper: index === 0,
          demand: index === 1,
          by: '',
        })),
      },
    ],
  };
}
