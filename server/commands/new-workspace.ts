import type { Criterion, Locale, Milestone, MilestoneStep, Process } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { newId } from '#server/auth/random.ts';

/** The four criteria by which the line is drawn, in the workspace's first language. */
export function defaultCriteria(locale: Locale): Criterion[] {
  return [
    m.workspace_criterion_own_decision,
    m.workspace_criterion_volunteers,
    m.workspace_criterion_recognised,
    m.workspace_criterion_continues,
  ].map((text) => ({ id: newId(), text: text({}, { locale }) }));
}

type Step = readonly [step: MilestoneStep, name: typeof m.workspace_milestone_call, days: number];

/** From an initiative to the hand-over, as far apart as they have taken before. */
const STEPS: Record<Process, readonly Step[]> = {
  demands: [
    ['initiative', m.workspace_milestone_initiative, 0],
    ['call', m.workspace_milestone_call, 18],
    ['kickoff', m.workspace_milestone_kickoff, 22],
    ['workshops', m.workspace_milestone_workshops, 57],
    ['draft', m.workspace_milestone_first_draft, 102],
    ['comments', m.workspace_milestone_comments, 130],
    ['triage', m.workspace_milestone_triage, 144],
    ['final', m.workspace_milestone_final, 150],
    ['handover', m.workspace_milestone_handover, 157],
  ],
  study: [
    ['initiative', m.workspace_milestone_initiative, 0],
    ['call', m.workspace_milestone_call, 18],
    ['kickoff', m.workspace_milestone_kickoff, 22],
    ['roles', m.workspace_milestone_roles, 60],
    ['workshops', m.workspace_milestone_workshops, 80],
    ['draft', m.workspace_milestone_study_draft, 110],
    ['comments', m.workspace_milestone_comments, 131],
    ['final', m.workspace_milestone_study_final, 150],
    ['handover', m.workspace_milestone_handover, 157],
  ],
  empty: [],
};

/** The steps of a process in the workspace's first language, their days counted from `today`. */
export function defaultMilestones(
  locale: Locale,
  today: string,
  process: Process = 'demands',
): Milestone[] {
  return STEPS[process].map(([step, name, days]) => ({
    id: newId(),
    step,
    name: name({}, { locale }),
    date: dayAfter(today, days),
    // Making the workspace is the initiative.
    done: days === 0,
  }));
}

function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
