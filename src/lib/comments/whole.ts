/** The part that holds what is said of the whole text. No section has such an id. */
export const WHOLE = 'whole';
