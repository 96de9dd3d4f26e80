import { m } from '#shared/paraglide/messages.js';
import type { About, NoteColour, StageType } from '#shared/workshops.ts';

/** What a stage asks for, as it stands under its number: "kirjoita yksin". */
export function typeWord(type: StageType): string {
  return {
    brief: m.workshops_type_brief,
    write: m.workshops_type_write,
    'jot-on': m.workshops_type_jot_on,
    pairs: m.workshops_type_pairs,
    fours: m.workshops_type_fours,
    group: m.workshops_type_group,
    name: m.workshops_type_name,
    dots: m.workshops_type_dots,
    gradient: m.workshops_type_gradient,
    poll: m.workshops_type_poll,
    place: m.workshops_type_place,
    criteria: m.workshops_type_criteria,
    rotate: m.workshops_type_rotate,
    topics: m.workshops_type_topics,
    promote: m.workshops_type_promote,
    pause: m.workshops_type_pause,
    summary: m.workshops_type_summary,
  }[type]();
}

export function colourWord(colour: NoteColour): string {
  return {
    hilla: m.workshops_colour_hilla,
    taivas: m.workshops_colour_taivas,
    sammal: m.workshops_colour_sammal,
    lohi: m.workshops_colour_lohi,
    kanerva: m.workshops_colour_kanerva,
    tuohi: m.workshops_colour_tuohi,
  }[colour]();
}

export function aboutWord(about: About): string {
  return {
    themes: m.workshops_about_themes,
    notes: m.workshops_about_notes,
    demands: m.workshops_about_demands,
    comments: m.workshops_about_comments,
    options: m.workshops_about_options,
    organisations: m.workshops_about_organisations,
    criteria: m.workshops_about_criteria,
  }[about]();
}
