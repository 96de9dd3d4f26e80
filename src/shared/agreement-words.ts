import type { Agreement } from './agreement.ts';
import { m } from './paraglide/messages.js';

/** The steps as an organisation says them. */
export const AGREEMENT_WORDS: Record<Agreement, typeof m.stage_agree_full> = {
  full: m.stage_agree_full,
  minor: m.stage_agree_minor,
  accept: m.stage_agree_accept,
  no_block: m.stage_agree_no_block,
  object: m.stage_agree_object,
  none: m.stage_agree_none,
};
