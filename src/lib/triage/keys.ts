import { OUTCOMES, type Outcome } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import type { KeyGroup } from '#lib/ui/key-help.svelte.ts';

export type TriageAct =
  | { act: 'next' | 'previous' | 'reason' | 'merge' | 'assign' | 'save' }
  | { act: 'outcome'; outcome: Outcome };

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>;

const SINGLE: Record<string, Exclude<TriageAct['act'], 'outcome'>> = {
  j: 'next',
  k: 'previous',
  r: 'reason',
  m: 'merge',
  a: 'assign',
};

/** What a key does in the work on comments. One-letter keys can be switched off (WCAG 2.1.4). */
export function triageKey(event: Key, singleKeys: boolean, typing: boolean): TriageAct | null {
  const { key, altKey, ctrlKey, metaKey } = event;
  if ((ctrlKey || metaKey) && key === 'Enter') return { act: 'save' };
  if (typing || !singleKeys || altKey || ctrlKey || metaKey) return null;
  const outcome = /^[1-6]$/.test(key) ? OUTCOMES[Number(key) - 1] : undefined;
  if (outcome) return { act: 'outcome', outcome };
  const act = SINGLE[key.toLowerCase()];
  return act ? { act } : null;
}

/** What `?` tells of them. */
export function triageKeys(singleKeys: boolean): KeyGroup {
  return {
    title: m.triage_title(),
    keys: [
      ['Ctrl Enter', m.triage_key_save()],
      ...(singleKeys
        ? ([
            ['J K', m.triage_key_step()],
            ['1–6', m.triage_key_outcome()],
            ['R', m.triage_key_reason()],
            ['M', m.triage_key_merge()],
            ['A', m.triage_key_assign()],
          ] as const)
        : []),
    ],
  };
}
