import type { ParamMatcher } from '@sveltejs/kit';

/** Finnish has the bare address. */
export const match: ParamMatcher = (param): param is 'sv' | 'en' =>
  param === 'sv' || param === 'en';
