/** Six steps of agreement; the last takes no position. The two before it need a reason. */
export const AGREEMENT = ['full', 'minor', 'accept', 'no_block', 'object', 'none'] as const;
export type Agreement = (typeof AGREEMENT)[number];
export const AGREEMENT_WITH_REASON: readonly Agreement[] = ['no_block', 'object'];
