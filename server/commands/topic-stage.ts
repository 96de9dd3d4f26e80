import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import type { StageDraft } from '#shared/workshop-templates/template.ts';
import { stageDefaults } from '#shared/workshops.ts';
import { newId } from '#server/auth/random.ts';
import type { Db } from '#server/db/open.ts';
import { insertStages, type PlannedStage } from '#server/db/workshop-stages.ts';
import { insertTopics } from '#server/db/workshop-topics.ts';

/** What a workshop begins from: something to talk about, and what it is of. */
export interface GivenTopic {
  title: string;
  /** `comment:k3…` or `demand:k3…`. */
  ref: string;
}

const MOST_TOPICS = 100;

/** The plan's stages, with these topics in its first stage for topics, or in one that is put first. */
export async function insertPlan(
  trx: Db,
  { workshopId, locale }: { workshopId: string; locale: Locale },
  drafts: readonly StageDraft[],
  topics: readonly GivenTopic[] = [],
): Promise<void> {
  const stages: PlannedStage[] = drafts.map((stage) => ({ ...stage, id: newId() }));
  if (topics.length === 0) return insertStages(trx, workshopId, stages);
  let talk = stages.find(({ type }) => type === 'topics');
  if (!talk) {
    talk = {
      ...{ id: newId(), type: 'topics', detail: '', minutes: 15, pace: 'live' },
      title: m.workshops_open_demands({}, { locale }),
      prompt: m.workshops_open_demands_prompt({}, { locale }),
      config: stageDefaults('topics'),
    };
    stages.unshift(talk);
  }
  await insertStages(trx, workshopId, stages);
  const given = topics.slice(0, MOST_TOPICS).map((topic) => ({ ...topic, id: newId() }));
  await insertTopics(trx, talk.id, given);
}
