import { CRITERION_ANSWERS, optionKeys, type Choice } from './ballots.ts';
import type { Locale } from './model.ts';
import { AGREEMENT, type BallotItem, type StageConfig, type StageType } from './workshops.ts';

/** How many simulated people take part in a rehearsal. */
export const REHEARSAL_PEOPLE = 12;
/** So many of them have done their part when a stage begins: the rest are who one waits for. */
export const REHEARSAL_QUICK = 9;

export const REHEARSAL_NAMES: Record<Locale, string> = {
  fi: 'Harjoittelija',
  sv: 'Övningsdeltagare',
  en: 'Rehearsal guest',
};

/** What simulated people write; nothing that anybody could take for a real opinion of somebody. */
export const REHEARSAL_NOTES: Record<Locale, readonly string[]> = {
  fi: [
    'Vapaaehtoisten ohjaaja lopettaa keväällä, seuraajaa ei ole',
    'Vertaisryhmä kokoontuu kirjaston tiloissa kahdesti kuussa',
    'Avustuspäätös tulee niin myöhään, ettei toimintaa voi suunnitella',
    'Kuntien kanssa on sovittu suullisesti, kirjallinen sopimus puuttuu',
    'Ruotsinkieliset ryhmät jäävät yhden ihmisen varaan',
    'Neuvontapuhelin vastaa vain arkisin kello 9–12',
    'Matka lähimpään ryhmään on monelle yli 40 kilometriä',
    'Ohjaus järjestön toimintaan tapahtuu sattumalta',
    'Digituki on yhteinen kolmen yhdistyksen kesken',
    'Tilavuokra nousi kolmanneksen vuodessa',
    'Kokemusasiantuntijat koulutetaan yhdessä',
    'Pienen järjestön ääni ei kuulu valmistelussa',
  ],
  sv: [
    'Handledaren för frivilliga slutar i vår, ingen efterträdare finns',
    'Kamratstödsgruppen träffas på biblioteket två gånger i månaden',
    'Bidragsbeslutet kommer så sent att inget kan planeras',
    'Avtalet med kommunerna är muntligt',
    'De svenskspråkiga grupperna hänger på en person',
    'Rådgivningstelefonen svarar bara vardagar klockan 9–12',
    'Många har över 40 kilometer till närmaste grupp',
    'Människor hittar till verksamheten av en slump',
    'Tre föreningar har gemensamt digitalt stöd',
    'Hyran steg med en tredjedel på ett år',
    'Erfarenhetsexperter utbildas gemensamt',
    'En liten förenings röst hörs inte i beredningen',
  ],
  en: [
    'Our volunteer coordinator leaves in spring, with no successor',
    'The peer group meets in the library twice a month',
    'Grant decisions come too late to plan anything',
    'Agreements with municipalities are only spoken',
    'The Swedish-speaking groups depend on one person',
    'The helpline answers on weekday mornings only',
    'For many the nearest group is 40 kilometres away',
    'People find their way to us by chance',
    'Three associations share their digital support',
    'The rent rose by a third in a year',
    'Experts by experience are trained together',
    'A small association is not heard in the preparation',
  ],
};

/** A ballot that is within the rules and otherwise chance. `random` gives a number from 0 up to 1. */
export function rehearsedChoice(
  type: StageType,
  config: StageConfig,
  items: readonly Pick<BallotItem, 'id'>[],
  criteria: readonly string[],
  random: () => number,
): Choice {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const choice: Choice = {};
  if (type === 'dots') {
    for (let left = config.budget; left > 0 && items.length > 0; left--) {
      const item = pick(items);
      if (!item) break;
      const dots = choice[item.id]?.dots ?? 0;
      if (dots < config.cap) choice[item.id] = { dots: dots + 1 };
    }
    return choice;
  }
  for (const { id } of items) {
    if (type === 'poll') {
      const option = pick(optionKeys(config.poll, config.options));
      if (option !== undefined) choice[id] = { option };
    }
    // Only steps that need no reason: nobody wrote one.
    if (type === 'gradient') choice[id] = { option: pick(AGREEMENT.slice(0, 3)) ?? 'full' };
    if (type === 'place') choice[id] = { place: { x: random(), y: random() } };
    if (type === 'criteria')
      choice[id] = {
        criteria: Object.fromEntries(
          criteria.map((criterion) => [criterion, pick(CRITERION_ANSWERS) ?? 'unknown']),
        ),
      };
  }
  return choice;
}
