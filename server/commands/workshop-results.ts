import {
  viewLinks,
  viewNotes,
  viewPlaces,
  liveThemes,
  type BoardNote,
} from '#shared/documents/board.ts';
import type { Workspace } from '#shared/model.ts';
import { SMALL_GROUP, WRITING, type Stage, type Workshop } from '#shared/workshops.ts';
import type { ResultNote, ResultStage, WorkshopResults } from '#shared/workshop-results.ts';
import type { Db } from '#server/db/open.ts';
import { listPositions } from '#server/db/workshop-ballots.ts';
import { listGroups } from '#server/db/workshop-groups.ts';
import { countNotes, listGroupNotes } from '#server/db/workshop-notes.ts';
import { countTakingPart, listPeople } from '#server/db/workshop-people.ts';
import { findResult, listStages } from '#server/db/workshop-stages.ts';
import { listTopics } from '#server/db/workshop-topics.ts';
import type { Context } from '#server/ports.ts';
import { boardRoom } from './enter-workshop.ts';

/** What the rows tell of a workshop: read in a transaction, before the board is looked at. */
export interface ResultRows {
  workspace: Pick<Workspace, 'name' | 'criteria'>;
  workshop: Workshop;
  people: { organisation: string | null }[];
  stages: (Stage &
    Pick<ResultStage, 'took' | 'notes' | 'result' | 'topics'> & {
      groups: { number: number; place: string; noteIds: string[] }[];
    })[];
}

/** Without `names` no person is named: an organisation's open answer has its name, a person's has none. */
export async function resultRows(
  trx: Db,
  workspace: Workspace,
  workshop: Workshop,
  names: boolean,
): Promise<ResultRows> {
  const stages = await listStages(trx, workshop.id);
  return {
    workspace,
    workshop,
    people: await listPeople(trx, workshop.id),
    stages: await Promise.all(
      stages
        .filter(({ state }) => state !== 'skipped')
        .map(async (stage) => ({
          ...stage,
          took: await countTakingPart(trx, stage.id),
          notes: WRITING.includes(stage.type) ? await countNotes(trx, stage.id) : 0,
          // A ballot that is open has no result, and one that is closed tells no voter.
          result: stage.revealedAt === null ? null : await resultOf(trx, stage, names),
          topics: await listTopics(trx, stage.id),
          groups: await groupsOf(trx, stage),
        })),
    ),
  };
}

async function resultOf(trx: Db, stage: Stage, names: boolean) {
  const result = await findResult(trx, stage.id);
  if (!result || names || result.positions.length === 0) return result;
  const given = await listPositions(trx, stage.id);
  const organisations = new Set(
    given.flatMap(({ organisationId, name }) => (organisationId === null ? [] : [name])),
  );
  const people = new Set(
    given.flatMap(({ organisationId, name }) => (organisationId === null ? [name] : [])),
  );
  return {
    ...result,
    positions: result.positions.map((position) =>
      organisations.has(position.name) && !people.has(position.name)
        ? position
        : { ...position, name: '' },
    ),
  };
}

async function groupsOf(trx: Db, stage: Stage) {
  const [groups, notes] = [await listGroups(trx, stage.id), await listGroupNotes(trx, stage.id)];
  return groups.map(({ id, number, place }) => ({
    number,
    place,
    noteIds: notes.flatMap(({ groupId, id: noteId }) => (groupId === id ? [noteId] : [])),
  }));
}

/** The rows together with the board, which holds what was shown and how people arranged it. */
export async function withBoard(
  { documents }: Pick<Context, 'documents'>,
  { workspace, workshop, people, stages }: ResultRows,
  names: boolean,
): Promise<WorkshopResults> {
  const shown = names && !workshop.namesHidden;
  return documents.read(boardRoom(workshop), (doc) => {
    const notes = viewNotes(doc).filter(({ trashed }) => !trashed);
    const byId = new Map(notes.map((note) => [note.id, resultNote(note, shown)]));
    const themes = liveThemes(doc);
    const known = new Set(themes.map(({ id }) => id));
    const inTheme = Map.groupBy(notes, ({ themeId }) =>
      themeId !== null && known.has(themeId) ? themeId : '',
    );
    const of = (id: string) => (inTheme.get(id) ?? []).flatMap((note) => byId.get(note.id) ?? []);
    const loose = of('');
    const { id, title, locale, state, startedAt, endedAt } = workshop;
    return {
      ...{ id, title, locale, state, startedAt, endedAt },
      workspace: workspace.name,
      criteria: workspace.criteria,
      ...peopleOf(people),
      stages: stages.map(({ groups, ...stage }, index) => ({
        id: stage.id,
        number: index + 1,
        type: stage.type,
        title: stage.title,
        prompt: stage.prompt,
        config: stage.config,
        took: stage.took,
        notes: stage.notes,
        result: stage.result,
        topics: stage.topics,
        groups: groups.map(({ number, place, noteIds }) => ({
          number,
          place,
          notes: noteIds.flatMap((noteId) => byId.get(noteId) ?? []),
        })),
        places: viewPlaces(doc, stage.id).map(({ subject, x, y, later }) => ({
          name: byId.get(subject)?.text ?? subject,
          ...{ x, y, later },
        })),
        links: viewLinks(doc, stage.id),
      })),
      themes: [
        ...themes.map((theme) => ({ id: theme.id, name: theme.name, notes: of(theme.id) })),
        ...(loose.length > 0 ? [{ id: '', name: '', notes: loose }] : []),
      ],
    };
  });
}

function resultNote(note: BoardNote, names: boolean): ResultNote {
  const { id, text, colour, area, source, author, organisation } = note;
  const by = names ? [author, organisation].filter(Boolean).join(', ') : '';
  const [paper, demand] = [source === 'paper', source === 'demand'];
  return { id, text, colour, area, paper, demand, by };
}

/** An organisation with few people is counted, and not told apart. */
function peopleOf(people: ResultRows['people']) {
  const named = people.flatMap(({ organisation }) => organisation ?? []);
  const groups = [...Map.groupBy(named, (name) => name)];
  return {
    people: people.length,
    organisations: groups.length,
    parts: groups
      .map(([organisation, all]) => ({ organisation, people: all.length }))
      .filter((part) => part.people >= SMALL_GROUP)
      .sort((a, b) => b.people - a.people),
  };
}
