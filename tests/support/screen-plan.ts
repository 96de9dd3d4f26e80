import { newId } from '#server/auth/random.ts';
import type { PlannedStage } from '#server/db/workshop-stages.ts';

const planned = (stage: Partial<PlannedStage> & Pick<PlannedStage, 'type' | 'prompt'>) => ({
  id: newId(),
  title: stage.prompt,
  detail: '',
  minutes: 5,
  pace: 'live' as const,
  config: {},
  ...stage,
});
export const WORRY = planned({
  type: 'write',
  prompt: 'Mikä sinua huolettaa?',
  config: { anonymous: true },
});
export const IDEA = planned({
  type: 'write',
  prompt: 'Mikä auttaisi?',
  config: { privacy: 'open' },
});
export const GROUP = planned({ type: 'group', prompt: 'Kootaan laput teemoiksi' });
export const POLL = planned({
  type: 'poll',
  prompt: 'Kumpi tukirakenne auttaa?',
  config: { poll: 'three', about: 'options', options: ['Tuki maakunnista'] },
});
export const PLAN = [WORRY, IDEA, GROUP, POLL];
