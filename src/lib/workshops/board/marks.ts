import { m } from '#shared/paraglide/messages.js';
import { NOTE_COLOURS, type NoteColour } from '#shared/workshops.ts';

/** A colour is never alone: each has a mark of its own and a name. */
export const MARKS: Record<NoteColour, { path: string; hollow?: true }> = {
  hilla: { path: 'M6 1.5 11.2 11H.8z' },
  taivas: { path: 'M6 1.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6z' },
  sammal: { path: 'M1.2 1.2h9.6v9.6H1.2z' },
  lohi: { path: 'M6 .6 11.4 6 6 11.4.6 6z' },
  kanerva: { path: 'M4.3 1h3.4v3.3H11v3.4H7.7V11H4.3V7.7H1V4.3h3.3z' },
  tuohi: { path: 'M6 1.8a4.2 4.2 0 1 1 0 8.4 4.2 4.2 0 0 1 0-8.4z', hollow: true },
};

const NAMES: Record<NoteColour, () => string> = {
  hilla: m.workshops_note_hilla,
  taivas: m.workshops_note_taivas,
  sammal: m.workshops_note_sammal,
  lohi: m.workshops_note_lohi,
  kanerva: m.workshops_note_kanerva,
  tuohi: m.workshops_note_tuohi,
};

export const colourName = (colour: NoteColour): string => NAMES[colour]();

/** How many notes there are of each colour that is in use. */
export function coloursIn(
  notes: readonly { colour: NoteColour }[],
): { colour: NoteColour; count: number }[] {
  return NOTE_COLOURS.map((colour) => ({
    colour,
    count: notes.filter((note) => note.colour === colour).length,
  })).filter(({ count }) => count > 0);
}
