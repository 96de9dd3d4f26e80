import type { Agreement } from '#shared/agreement.ts';
import type { NewDemand } from '#shared/documents/demands.ts';
import type { Wording } from '#shared/positions.ts';
import { newId } from '#server/auth/random.ts';
import type { ExamplePositionRows } from '#server/db/example-positions.ts';
import type { ExampleRows } from '#server/db/examples.ts';
import { wordsKey } from '#server/db/wordings.ts';

const DAY = 24 * 60 * 60_000;

/** A letter for each organisation, in the order of their list; a dot has not taken a position. */
const STANDS = [
  'fffmffffffffffffff',
  'fmffmfffffmfffm.fa',
  'ffmffffffmffffffaf',
  'fffffmffffffffffmf',
  'ffffffffffaffffxff',
  'ff.fmf.fffffmff.aa',
  'fff.fmffmfffffmfof',
  'ff.ffm..ffmffafaf.',
  'fffffnfafffffff..m',
  'f..mff....f.a.....',
  '.f......f....ffmf.',
  '',
];
const STEPS: Record<string, Agreement> = {
  ...{ f: 'full', m: 'minor', a: 'accept', n: 'no_block', o: 'object', x: 'none' },
};

const REASONS: Partial<Record<Agreement, string>> = {
  no_block: 'Vi kan inte stödja en arbetstagare som bara är finskspråkig.',
  object: 'Omaohjaajan vaihtumista ei voi kokonaan estää. Näin kirjoitettua emme voi luvata.',
  minor: 'Kannatamme. Aikataulu pitäisi vielä sanoa.',
};

/** What these two said before, when some had taken their position already. */
const EARLIER: { demand: number; sentence: string; organisation: number; editorial: boolean }[] = [
  {
    ...{ demand: 4, organisation: 1, editorial: true },
    sentence:
      'Maakunnan on kirjattava järjestöjen toiminta hyte-hoitopolkuihin, jotta ihminen löytää vertaistuen silloin, kun hän tarvitsee sitä.',
  },
  {
    ...{ demand: 7, organisation: 2, editorial: false },
    sentence:
      'Maakunnan on varmistettava, että asukas voi pitää auttajansa, kun tuottaja vaihtuu, jotta arki ei katkea.',
  },
];

const CONDITION = {
  ...{ demand: 7, organisation: 16 },
  body: 'Jos velvoite koskee tietojen siirtämistä ja tutustumisaikaa, ei samaa työntekijää.',
};

/** Where the organisations stand on the demands, each by its contact where it has one. */
export function copyPositions(
  demands: (NewDemand & { id: string })[],
  members: ExampleRows['members'],
  organisations: ExampleRows['organisations'],
  now: number,
): ExamplePositionRows {
  const rows: ExamplePositionRows = { wordings: [], positions: [], conditions: [], editorial: [] };
  const contactOf = (organisationId: string) =>
    members.find((member) => member.organisationId === organisationId)?.id ?? null;

  demands.forEach((demand, index) => {
    const wording = wordingOf(demand);
    const earlier = EARLIER.find((one) => one.demand === index + 1);
    const before = earlier && { ...wording, sentence: earlier.sentence };
    rows.wordings.push({ demandId: demand.id, wording, at: now - 9 * DAY });
    if (before) rows.wordings.push({ demandId: demand.id, wording: before, at: now - 12 * DAY });
    organisations.forEach(({ id: organisationId }, at) => {
      const step = STEPS[STANDS[index]?.[at] ?? '.'];
      if (!step) return;
      const taken = before && earlier.organisation === at ? before : wording;
      const reason = step === 'minor' && at % 2 === 1 ? '' : (REASONS[step] ?? '');
      rows.positions.push({
        ...{ id: newId(), demandId: demand.id, organisationId, step, reason },
        ...{ actorId: contactOf(organisationId), words: wordsKey(taken) },
        at: now - (taken === before ? 11 : 1 + ((index + at) % 8)) * DAY,
      });
    });
    const facilitator = members.find(({ role }) => role === 'facilitator');
    if (before && earlier.editorial && facilitator)
      rows.editorial.push({
        ...{ id: newId(), demandId: demand.id, from: before, to: wording },
        ...{ actorId: facilitator.id, at: now - 8 * DAY },
      });
  });

  const asked = demands[CONDITION.demand - 1];
  const asking = organisations[CONDITION.organisation];
  const coordinator = members.find(({ role }) => role === 'coordinator');
  if (asked && asking && coordinator)
    rows.conditions.push({
      ...{ id: newId(), demandId: asked.id, organisationId: asking.id },
      ...{ passage: { field: 'sentence', quote: asked.sentence ?? '' }, body: CONDITION.body },
      ...{ step: 'accept', at: now - 2 * DAY, actorId: contactOf(asking.id) ?? coordinator.id },
    });
  return rows;
}

/** As the list will read once they are written into it. */
function wordingOf({ title = '', sentence = '', rationale = [] }: NewDemand): Wording {
  return { title, sentence, rationale: rationale.join('\n\n') };
}
