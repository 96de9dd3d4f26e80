import type { CallState } from '#shared/call.ts';
import type { MilestoneStep } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';

interface Act {
  href: string;
  label: string;
}

interface Place {
  slug: string;
  /** How many demands the list has. */
  demands: number;
  editable: boolean;
  managing: boolean;
  /** How the call for participation stands. */
  call: CallState | null;
  /** The round that is open, and the draft that one would be opened for. */
  round: { openId: string | null; draftId: string | null };
  /** The page of signatures, once there is a final version. */
  signing: string | null;
}

/** The one main button of the current step: where the step happens, for whoever may do it. */
export function nextAct(step: MilestoneStep | undefined, place: Place): Act {
  const base = `/w/${place.slug}`;
  if (place.managing && step === 'initiative')
    return { href: `${base}?timeline`, label: m.workspace_task_schedule() };
  if (place.managing && step === 'call')
    return {
      href: `${base}/call${place.call === null ? '/edit' : ''}`,
      label:
        place.call === null
          ? m.call_write()
          : place.call === 'draft'
            ? m.call_step_publish()
            : m.call_step_enrolments(),
    };
  if (place.managing && step === 'kickoff')
    return {
      href: `${base}/settings/members?by=link#invite`,
      label: m.workspace_step_show_code(),
    };
  if (step === 'roles')
    return { href: `${base}/organisations`, label: m.workspace_step_organisations() };
  if (step === 'workshops')
    return { href: `${base}/workshops`, label: m.workspace_step_workshops() };
  if (step === 'comments') {
    const { openId } = place.round;
    if (openId && place.managing)
      return { href: `${base}/rounds/${openId}`, label: m.workspace_step_round() };
    if (openId) return { href: `/c/${openId}`, label: m.workspace_step_comment() };
    if (place.managing)
      return {
        href: publishing(place),
        label: m.workspace_step_open_round(),
      };
  }
  if (step === 'final' && place.signing)
    return { href: place.signing, label: m.workspace_step_sign() };
  if (step === 'final' && place.managing)
    return {
      href: publishing(place),
      label: m.workspace_step_publish_final(),
    };
  if (step === 'handover' && place.signing)
    return { href: `${place.signing}#handovers`, label: m.workspace_step_log_handover() };
  if (step === 'handover' && place.demands > 0)
    return { href: `${base}/exports`, label: m.workspace_step_download() };
  const href = `${base}/demands`;
  if (!place.editable) return { href, label: m.workspace_read_demands() };
  return {
    href,
    label: place.demands === 0 ? m.workspace_start_demands() : m.workspace_continue_demands(),
  };
}

/** Where the only draft is published; of many, one is chosen first. */
function publishing({ slug, round: { draftId } }: Place): string {
  return draftId ? `/w/${slug}/drafts/${draftId}/publish` : `/w/${slug}/drafts`;
}
