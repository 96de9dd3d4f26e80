import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';

/** Headings of a workshop's results, in the language that was chosen for them. */
export type WorkshopWords = ReturnType<typeof workshopWordsIn>;

export function workshopWordsIn(locale: Locale) {
  const say = { locale };
  return {
    locale,
    results: m.results_title({}, say),
    ended: (date: string) => m.results_ended({ date }, say),
    people: (count: number) => m.results_people({ count }, say),
    organisations: (count: number) => m.results_organisations({ count }, say),
    voters: (count: number) => m.results_voters({ count }, say),
    byHand: (count: number) => m.results_by_hand({ count }, say),
    crowded: m.results_crowded({}, say),
    tooFew: (count: number) => m.results_too_few({ count }, say),
    row: m.results_row({}, say),
    total: m.results_total({}, say),
    mean: m.results_mean({}, say),
    meanText: (x: number, y: number) => m.results_wide_mean({ x, y }, say),
    count: m.results_count({}, say),
    share: m.stage_result_share({}, say),
    organisation: m.results_organisation({}, say),
    person: m.results_person({}, say),
    position: m.results_position({}, say),
    positions: m.results_positions({}, say),
    reason: m.results_reason({}, say),
    reasons: m.results_reasons({}, say),
    answer: m.export_answer({}, say),
    topic: m.results_topic({}, say),
    topics: m.results_topics({}, say),
    outcome: m.results_outcome({}, say),
    group: (number: number) => m.results_group({ number }, say),
    groups: m.results_groups({}, say),
    places: m.results_places({}, say),
    place: m.results_place({}, say),
    later: m.results_later({}, say),
    links: m.results_links({}, say),
    works: (a: string, b: string) => m.results_link_works({ a, b }, say),
    wishes: (a: string, b: string) => m.results_link_wishes({ a, b }, say),
    themes: m.results_themes({}, say),
    theme: m.export_theme({}, say),
    unnamed: m.results_unnamed({}, say),
    noTheme: m.screen_no_theme({}, say),
    notes: m.results_notes({}, say),
    paper: m.results_paper({}, say),
    demand: m.workshops_demand_card({}, say),
    participation: m.results_participation({}, say),
    stage: m.results_stage({}, say),
    took: m.results_took({}, say),
    partsNote: (count: number) => m.results_parts_note({ count }, say),
  };
}
