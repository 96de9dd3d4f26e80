import type { CommentKind, Outcome, Submission } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import type { Passage } from '#shared/triage.ts';

export function kindName(kind: CommentKind): string {
  const names: Record<CommentKind, () => string> = {
    change: m.triage_kind_change,
    question: m.triage_kind_question,
    remark: m.triage_kind_remark,
    example: m.triage_kind_example,
    answer: m.triage_kind_answer,
    whole: m.triage_kind_whole,
    statement: m.triage_kind_statement,
  };
  return names[kind]();
}

export function outcomeName(outcome: Outcome): string {
  const names: Record<Outcome, () => string> = {
    accepted: m.triage_outcome_accepted,
    accepted_changed: m.triage_outcome_accepted_changed,
    no_change: m.triage_outcome_no_change,
    carried_forward: m.triage_outcome_carried_forward,
    merged: m.triage_outcome_merged,
    thanks: m.triage_outcome_thanks,
  };
  return names[outcome]();
}

/** Who speaks, in one line: an organisation's name near every opinion. */
export function speaker({ name, organisation, onBehalf }: Speaking): string {
  if (onBehalf === 'organisation')
    return [name, organisation].filter((part) => part !== '').join(', ') || m.triage_nameless();
  return name || m.triage_nameless();
}

/** In whose name. */
export function behalf({ organisation, onBehalf }: Speaking): string {
  if (onBehalf === 'self') return [organisation, m.triage_own_name()].filter(Boolean).join(', ');
  return [organisation, m.triage_for_organisation()].filter(Boolean).join(', ');
}

type Speaking = Pick<Submission, 'name' | 'organisation' | 'onBehalf'>;

/** Which block it is, as readers of the version know it. */
export function placeName(passage: Passage | undefined): string {
  if (!passage) return m.triage_place_whole();
  const { number, kind, demand } = passage.then;
  if (kind === 'question') return m.triage_place_question({ number: number ?? '' });
  if (number !== null) return m.triage_place_paragraph({ number });
  return demand?.number ? `V${demand.number}` : m.triage_place_heading();
}

export function standingWords({ then, now }: Passage): string {
  switch (now.kind) {
    case 'same':
      return then.number === now.number || now.number === null
        ? m.triage_now_same()
        : m.triage_now_same_number({ number: now.number });
    case 'moved':
      return now.number === null
        ? m.triage_now_moved()
        : m.triage_now_moved_number({ number: now.number });
    case 'reworded':
      return m.triage_now_reworded();
    case 'gone':
      return m.triage_now_gone();
  }
}
