import { afterEach, expect, test, vi } from 'vitest';
import type { OwnWorkshopPart } from '#shared/workshop-page.ts';
import type { WorkshopView } from '#shared/workshops.ts';
import { LiveWorkshop } from './workshop.svelte.ts';

afterEach(() => vi.unstubAllGlobals());

const part = (...ids: string[]) => ({ notes: ids.map((id) => ({ id })) }) as OwnWorkshopPart;
const view = {
  now: 0,
  stage: { id: 's1', config: { colour: 'sun' } },
  slow: [],
} as unknown as WorkshopView;

test('what one has just written is not taken away by an answer that is older than it', async () => {
  const answers: ((own: OwnWorkshopPart) => void)[] = [];
  vi.stubGlobal(
    'fetch',
    () =>
      new Promise((answer) =>
        answers.push((own) => answer({ ok: true, json: () => Promise.resolve({ own }) })),
      ),
  );
  const live = new LiveWorkshop({
    ...{ view, own: part(), room: '', base: '/w' },
    onRefused: () => undefined,
  });
  const ids = () => live.own.notes.map(({ id }) => id);

  const first = live.refreshOwn();
  live.takeNote({ noteId: 'n1', stageId: 's1', text: 'Vertaisryhmä', area: '' });
  answers[0]?.(part());
  await first;
  expect(ids()).toEqual(['n1']);
  // It is asked again, and what others did for this person meanwhile comes with that.
  answers[1]?.(part('n0', 'n1'));
  await vi.waitFor(() => expect(ids()).toEqual(['n0', 'n1']));

  const older = live.refreshOwn();
  const newer = live.refreshOwn();
  answers[3]?.(part('n1', 'n2'));
  await newer;
  answers[2]?.(part('n1'));
  await older;
  expect(ids()).toEqual(['n1', 'n2']);
});
