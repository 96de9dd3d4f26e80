import type { CommentKind, SubmissionSource } from '#shared/model.ts';
import type { BlockLine, CameBy, Mark } from '#shared/moderation.ts';
import { m } from '#shared/paraglide/messages.js';
import { showJoinCode } from '#shared/join-code.ts';

export function kindWords(kind: CommentKind): string {
  switch (kind) {
    case 'change':
      return m.moderation_kind_change();
    case 'question':
      return m.moderation_kind_question();
    case 'remark':
      return m.moderation_kind_remark();
    case 'example':
      return m.moderation_kind_example();
    case 'answer':
      return m.moderation_kind_answer();
    case 'whole':
      return m.moderation_kind_whole();
    case 'statement':
      return m.moderation_kind_statement();
  }
}

/** Only what did not come by the page itself is told. */
export function sourceWords(source: SubmissionSource): string {
  switch (source) {
    case 'email':
      return m.moderation_source_email();
    case 'paper':
      return m.moderation_source_paper();
    case 'room':
      return m.moderation_source_room();
    case 'page':
      return '';
  }
}

export function hideSameWords(mark: Mark, count: number): string {
  switch (mark) {
    case 'actor':
      return m.moderation_hide_actor({ count });
    case 'device':
      return m.moderation_hide_device({ count });
    case 'address':
      return m.moderation_hide_address({ count });
  }
}

export function blockWords(mark: Mark): string {
  switch (mark) {
    case 'actor':
      return m.moderation_block_actor();
    case 'device':
      return m.moderation_block_device();
    case 'address':
      return m.moderation_block_address();
  }
}

export function blockedWords({ kind, name }: BlockLine): string {
  switch (kind) {
    case 'actor':
      return m.moderation_blocked_actor({ name: name || m.moderation_nameless() });
    case 'device':
      return m.moderation_blocked_device({ name: name || m.moderation_nameless() });
    case 'address':
      return m.moderation_blocked_address({ name: name || m.moderation_nameless() });
    case 'link':
      return name === ''
        ? m.moderation_blocked_public()
        : m.moderation_blocked_link({ code: showJoinCode(name) });
  }
}

export function wayWords({ code }: CameBy): string {
  return code === null
    ? m.moderation_link_public()
    : m.moderation_link_code({ code: showJoinCode(code) });
}
