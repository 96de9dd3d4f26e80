import type { Criterion, Locale, Milestone } from '#shared/model.ts';
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

/** The way from an initiative to the hand-over, its days counted from `today`. */
export function defaultMilestones(locale: Locale, today: string): Milestone[] {
  const steps = [
    ['initiative', m.workspace_milestone_initiative, 0],
    ['call', m.workspace_milestone_call, 18],
    ['kickoff', m.workspace_milestone_kickoff, 22],
    ['workshops', m.workspace_milestone_workshops, 57],
    ['draft', m.workspace_milestone_first_draft, 102],
    ['comments', m.workspace_milestone_comments, 130],
    ['triage', m.workspace_milestone_triage, 144],
    ['final', m.workspace_milestone_final, 150],
    ['handover', m.workspace_milestone_handover, 157],
  ] as const;
  return steps.map(([step, name, days]) => ({
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
