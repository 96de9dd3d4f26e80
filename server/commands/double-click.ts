/**
 * The same words by the same person within this time are one form sent twice, by a double click
 * or a browser that tried again: the second is answered with what the first has made.
 */
export const DOUBLE_CLICK_MS = 10_000;
