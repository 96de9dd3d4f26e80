import type { CommentKind, Outcome, RoundState, Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { day } from '#shared/dates.ts';
import { deadline } from '#shared/round-dates.ts';
import type { PageComment, RoundPage } from '#shared/round-page.ts';

export function kindName(kind: CommentKind): string {
  switch (kind) {
    case 'change':
      return m.comments_kind_change();
    case 'question':
      return m.comments_kind_question();
    case 'remark':
      return m.comments_kind_remark();
    case 'example':
      return m.comments_kind_example();
    case 'answer':
      return m.comments_kind_answer();
    case 'whole':
      return m.comments_kind_whole();
    case 'statement':
      return m.comments_kind_statement();
  }
}

export function outcomeName(outcome: Outcome): string {
  switch (outcome) {
    case 'accepted':
      return m.comments_outcome_accepted();
    case 'accepted_changed':
      return m.comments_outcome_accepted_changed();
    case 'no_change':
      return m.comments_outcome_no_change();
    case 'carried_forward':
      return m.comments_outcome_carried_forward();
    case 'merged':
      return m.comments_outcome_merged();
    case 'thanks':
      return m.comments_outcome_thanks();
  }
}

/** Who says it, and for whom: opinions stand beside an organisation's name. */
export function byWhom({ name, organisation, onBehalf, source }: PageComment['by']): string {
  const official = onBehalf === 'organisation' && organisation !== '';
  return [
    name || (!official && m.comments_nameless()),
    organisation,
    official ? m.comments_for_organisation() : m.comments_own_name(),
    source === 'email' && m.comments_came_by_email(),
    source === 'paper' && m.comments_came_on_paper(),
    source === 'room' && m.comments_came_from_room(),
  ]
    .filter(Boolean)
    .join(', ');
}

/** How the round stands, in one sentence. */
export function stateSentence(round: RoundPage['round'], locale: Locale): string {
  const at = (time: number) => deadline(time, locale, round.timeZone);
  const sentences: Record<RoundState, () => string> = {
    waiting: () => m.comments_opens({ time: at(round.opensAt) }),
    open: () => m.comments_deadline({ time: at(round.closesAt) }),
    closed: () => m.comments_closed({ time: at(round.closesAt) }),
    reported: () => m.comments_closed({ time: at(round.closesAt) }),
  };
  return sentences[round.state]();
}

export function whatHappens(round: RoundPage['round'], locale: Locale): string {
  const shown = {
    now: m.comments_happens_now,
    checked: m.comments_happens_checked,
    after: m.comments_happens_after,
  }[round.visibility]();
  const answer = round.reportDue
    ? m.comments_answer_by({ date: day(round.reportDue, locale) })
    : m.comments_answer();
  return `${shown} ${answer}`;
}

export function whoSees({ participation, visibility }: RoundPage['round']): string {
  const who = {
    open: m.comments_sees_open,
    invited: m.comments_sees_invited,
    members: m.comments_sees_members,
  }[participation]();
  const when = {
    now: m.comments_sees_now,
    checked: m.comments_sees_checked,
    after: m.comments_sees_after,
  }[visibility]();
  return `${who} ${when} ${m.comments_sees_email()}`;
}
