import { tally, type Cast } from '#shared/ballots.ts';
import type { Evidence } from '#shared/demand-origin.ts';
import type { BoardFill } from '#shared/documents/board-fill.ts';
import type { NewBoardNote } from '#shared/documents/board.ts';
import { drawingTheLine } from '#shared/workshop-templates/drawing-the-line.ts';
import { stagesOf, type StageDraft } from '#shared/workshop-templates/template.ts';
import { AGREEMENT, type BallotItem, type StageResult } from '#shared/workshops.ts';
import { newId } from '#server/auth/random.ts';
import type { ExampleWorkshopRows, FinishedStage } from '#server/db/example-workshops.ts';
import {
  ACTIVITIES,
  CONSEQUENCES,
  DECIDERS,
  DOTS,
  POSITIONS,
  SEEDS,
  THEMES,
  type ExampleNote,
} from './workshop-notes.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const HELD_DAYS_AGO = 45;
const READY_DAYS_AHEAD = 5;

export interface ExampleWorkshops {
  rows: ExampleWorkshopRows;
  board: BoardFill;
}

interface Named {
  id: string;
  name: string;
}

/** A workshop that was held, with what it came to, and one that is ready to begin. */
export function copyWorkshops(
  demandIds: readonly string[],
  members: readonly (Named & { organisationId: string | null })[],
  organisations: readonly Named[],
  now: number,
): ExampleWorkshops {
  const startedAt = now - HELD_DAYS_AGO * DAY;
  const here = members.filter(({ organisationId }) => organisationId !== null);
  const memberOf = (name = '') => here.find((one) => one.name === name) ?? null;
  const organisationOf = (id: string | null | undefined) =>
    organisations.find((one) => one.id === id)?.name ?? '';

  let clock = startedAt;
  const stages = plan().map((draft): FinishedStage => {
    const enteredAt = clock;
    clock += draft.minutes * MINUTE;
    const skipped = draft.type === 'criteria';
    const times = skipped
      ? { enteredAt: null, revealedAt: null }
      : { enteredAt, revealedAt: clock };
    return { ...draft, id: newId(), state: skipped ? 'skipped' : 'done', ...times };
  });
  const nth = (type: StageDraft['type'], index = 0) => {
    const stage = stages.filter((one) => one.type === type)[index];
    if (!stage)
      throw new Error(`The example's workshop has no stage ${index + 1} of type ${type}.`);
    return stage;
  };
  const [activities, consequences] = [nth('write'), nth('write', 1)];
  const [deciders, seeds] = [nth('fours'), nth('fours', 1)];

  const written: { note: NewBoardNote; actorId: string | null; x?: number | undefined }[] = [];
  const write = (stage: FinishedStage, { text, member, x }: ExampleNote) => {
    const by = stage.config.anonymous ? null : memberOf(member);
    const note: NewBoardNote = {
      ...{ id: newId(), stageId: stage.id, text, colour: stage.config.colour, area: '' },
      author: by?.name ?? '',
      organisation: organisationOf(by?.organisationId),
      source: stage.type === 'fours' ? 'group' : 'own',
    };
    written.push({ note, actorId: by?.id ?? null, x });
    return note.id;
  };
  for (const note of ACTIVITIES) write(activities, note);
  for (const note of DECIDERS) write(deciders, note);
  for (const text of CONSEQUENCES.loose) write(consequences, { text });
  const themes = THEMES.map(({ key, ...theme }) => ({
    ...{ ...theme, id: newId() },
    noteIds: [
      ...CONSEQUENCES[key].map((text) => write(consequences, { text })),
      ...SEEDS[key].map((text) => write(seeds, { text })),
    ],
  }));

  const dots = vote(
    nth('dots'),
    themes.map(({ name, noteIds }) => ({ title: name, notes: noteIds.length })),
    (items) =>
      DOTS.map((given, index) => ({
        organisationId: here[index % here.length]?.organisationId ?? null,
        choice: Object.fromEntries(items.map(({ id }, at) => [id, { dots: given[at] ?? 0 }])),
      })),
  );
  const gradient = nth('gradient');
  const question = vote(gradient, [{ title: gradient.prompt, notes: 0 }], () => []);
  const [asked] = question.items;
  const positions = POSITIONS.flatMap(({ organisation, ...said }) => {
    const found = organisations.find(({ name }) => name === organisation);
    const speaker = here.find(({ organisationId }) => organisationId === found?.id);
    return found && speaker && asked
      ? [
          {
            ...said,
            itemId: asked.id,
            organisationId: found.id,
            name: found.name,
            actorId: speaker.id,
          },
        ]
      : [];
  });

  const [promoted] = themes;
  const [won] = dots.result.items;
  const evidence: Evidence[] = won
    ? [
        {
          ...{ stage: nth('dots').title, type: 'dots', at: nth('dots').revealedAt ?? startedAt },
          ...{ total: won.total, people: won.people, organisations: won.organisations },
        },
      ]
    : [];
  const wrote = (actorId: string | null) => actorId !== null;
  return {
    board: {
      notes: written.map(({ note }) => note),
      themes,
      places: written.flatMap(({ note, x }) =>
        x === undefined ? [] : [{ stageId: nth('place').id, subject: note.id, x, y: 0.5 }],
      ),
    },
    rows: {
      held: {
        ...{
          id: newId(),
          title: 'Rajanveto',
          template: drawingTheLine.key,
          startedAt,
          endedAt: clock,
        },
        invitationId: newId(),
        stages,
        people: here.map(({ id }) => id),
        notes: written.map(({ note, actorId }) => ({ ...note, actorId })),
        tookPart: [
          ...written.flatMap(({ note, actorId }) =>
            wrote(actorId) ? [{ stageId: note.stageId, actorId: actorId ?? '' }] : [],
          ),
          ...here.map(({ id }) => ({ stageId: consequences.id, actorId: id })),
          // The scribes of the groups, then who voted, then who spoke for an organisation.
          ...DECIDERS.flatMap(({ member }) => memberOf(member) ?? []).map(({ id }) => ({
            stageId: seeds.id,
            actorId: id,
          })),
          ...here.slice(0, DOTS.length).map(({ id }) => ({ stageId: nth('dots').id, actorId: id })),
          ...positions.map(({ actorId }) => ({ stageId: gradient.id, actorId })),
        ],
        votes: [
          { stageId: nth('dots').id, ...dots, refs: themes.map(({ id }) => id) },
          {
            ...{ stageId: gradient.id, ...question, refs: [''] },
            result: withPositions(question.result, positions),
          },
        ],
        positions: positions.map((given) => ({
          ...{ stageId: gradient.id, holder: `organisation:${given.organisationId}` },
          ...given,
          givenAt: gradient.enteredAt ?? startedAt,
        })),
        origin: {
          ...{ id: newId(), demandId: demandIds[1] ?? '', ref: promoted?.id ?? '', evidence },
          notes: written.flatMap(({ note }) =>
            promoted?.noteIds.includes(note.id)
              ? [{ text: note.text, organisation: note.organisation }]
              : [],
          ),
        },
      },
      ready: {
        ...{ id: newId(), title: 'Rajanveto, toinen ilta', template: drawingTheLine.key },
        startsAt: now + READY_DAYS_AHEAD * DAY,
        invitationId: newId(),
        stages: plan().map((draft) => ({ ...draft, id: newId() })),
      },
    },
  };
}

/** The template, with the grouping before the dots, which are about its themes, and a gradient at the end. */
function plan(): StageDraft[] {
  const base = stagesOf(drawingTheLine, 'fi').map((stage) =>
    stage.type === 'dots'
      ? {
          ...stage,
          prompt: 'Mitkä teemat viedään vaatimuslistalle?',
          config: { ...stage.config, about: 'themes' as const },
        }
      : stage,
  );
  const dots = base.findIndex(({ type }) => type === 'dots');
  const like = base[0]?.config;
  if (!like) throw new Error('The template has no stages.');
  const stage = (type: StageDraft['type'], minutes: number, title: string, prompt: string) => ({
    ...{ type, minutes, title, prompt, detail: '', pace: 'live' as const },
    config: { ...like, about: 'themes' as const },
  });
  return [
    ...base.slice(0, dots),
    stage('group', 6, 'Ryhmittely', 'Siirtäkää samaa tarkoittavat laput yhteen.'),
    ...base.slice(dots),
    stage(
      'gradient',
      6,
      'Kanta',
      'Voiko järjestösi seistä vaatimuksen ”Tuki jatkuu, kunnes raja on selvä” takana?',
    ),
  ];
}

function vote(
  { type }: FinishedStage,
  of: { title: string; notes: number }[],
  castOn: (items: BallotItem[]) => Cast[],
) {
  const items = of.map((one) => ({ id: newId(), detail: '', ...one }));
  const cast = castOn(items);
  return { items, result: tally(type, items, cast), ballots: cast.map(({ choice }) => choice) };
}

function withPositions(
  result: StageResult,
  given: { itemId: string; name: string; step: (typeof AGREEMENT)[number]; reason: string }[],
): StageResult {
  const choices: Record<string, number> = {};
  for (const { step } of given) choices[step] = (choices[step] ?? 0) + 1;
  return {
    ...{ ...result, organisations: given.length, tooFew: false },
    items: result.items.map((item) => ({ ...item, total: given.length, choices })),
    positions: given
      .map(({ itemId, name, step, reason }) => ({ itemId, name, step, reason }))
      .sort((a, b) => AGREEMENT.indexOf(a.step) - AGREEMENT.indexOf(b.step)),
  };
}
