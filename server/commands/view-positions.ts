import type { DemandView } from '#shared/documents/demands.ts';
import { can } from '#shared/permissions.ts';
import {
  countSteps,
  groundOf,
  holdsPassage,
  passagesOf,
  standingOf,
  wordingOf,
  type Wording,
} from '#shared/positions.ts';
import type {
  AllPositions,
  GivenCondition,
  GivenPosition,
  OwnPosition,
  PassageConditions,
  PositionsView,
} from '#shared/positions-page.ts';
import { findActor } from '#server/db/actors.ts';
import { listOrganisations, organisationsSpokenFor } from '#server/db/organisations.ts';
import { listPositionLog, type StoredPosition } from '#server/db/positions.ts';
import { listConditions, type StoredCondition } from '#server/db/position-conditions.ts';
import type { Db } from '#server/db/open.ts';
import { listWordings, wordsKey } from '#server/db/wordings.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, type Entered } from './enter-to.ts';
import { readDemand, type AtDemand } from './on-wording.ts';
import { positionLog } from './position-log.ts';
import { mayReadPositions, readPositions, standsOn } from './standing-positions.ts';

/** Who stands where on a demand, and what the reader may say to it. */
export async function viewPositions(
  context: Context,
  actorId: string,
  { slug, demandId }: AtDemand,
): Promise<Result<PositionsView>> {
  const rows = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workspace.read');
    return entered.ok ? done(await collect(trx, entered.value, demandId)) : entered;
  });
  if (!rows.ok) return rows;
  const { workspaceId } = rows.value;
  const demand = await readDemand(context, { workspaceId, demandId });
  return demand ? done(viewOf(demand, rows.value)) : refuse('not_found');
}

type Rows = Awaited<ReturnType<typeof collect>>;

async function collect(trx: Db, { workspace, grant }: Entered, demandId: string) {
  const of = { workspaceId: workspace.id, demandId };
  const organisations = await listOrganisations(trx, workspace.id);
  const spokenFor = await organisationsSpokenFor(trx, workspace.id, grant.actorId);
  const speaking = can(grant, 'positions.speak', { contact: true });
  return {
    ...of,
    rows: await readPositions(trx, workspace.id, organisations, demandId),
    names: new Map(organisations.map(({ id, name }) => [id, name])),
    own: speaking ? organisations.filter(({ id }) => spokenFor.includes(id)) : [],
    self: can(grant, 'positions.take') ? await findActor(trx, grant.actorId) : null,
    reads: await mayReadPositions(trx, { workspace, grant }),
    settles: can(grant, 'positions.settle'),
    wordings: await listWordings(trx, of),
    log: await listPositionLog(trx, of),
    allConditions: await listConditions(trx, workspace.id, demandId),
  };
}

function viewOf(demand: DemandView, collected: Rows): PositionsView {
  const { rows, names, reads, settles } = collected;
  const wording = wordingOf(demand);
  const words = wordsKey(wording);
  const seen = { collected, words };
  const positions = rows.positions.map((position) => ({ position, given: given(position, seen) }));
  const conditions = rows.conditions.map((one) => condition(one, wording, names));
  const own: OwnPosition[] = collected.own.map(({ id, name, confirmed }) => ({
    ...{ organisationId: id, name, confirmed },
    given: positions.find(({ position }) => position.organisationId === id)?.given ?? null,
    conditions: conditions.filter(({ organisationId }) => organisationId === id),
  }));
  const { self } = collected;
  if (self) {
    const mine = positions.find(
      ({ position }) => position.organisationId === null && position.actorId === self.id,
    );
    const mineAlone = { organisationId: null, name: self.name, confirmed: true };
    own.push({ ...mineAlone, given: mine?.given ?? null, conditions: [] });
  }
  const ofOrganisations = positions
    .map((one) => one.given)
    .filter((one) => one.organisationId !== null);
  return {
    ...{ demandId: demand.id, locale: demand.locale, wording, words },
    passages: passagesOf(wording, demand.locale),
    own,
    all: reads ? all(demand, collected, ofOrganisations, conditions) : null,
    outdated: settles ? outdated(ofOrganisations, rows.positions, collected.wordings) : [],
  };
}

function all(
  demand: DemandView,
  { rows, names, log, allConditions }: Rows,
  organisations: GivenPosition[],
  conditions: GivenCondition[],
): AllPositions {
  const stands = standsOn(demand, rows);
  const asked = new Set(rows.organisations.map(({ id }) => id));
  const answered = new Set(organisations.map(({ organisationId }) => organisationId));
  return {
    organisations: organisations
      .filter(({ organisationId }) => asked.has(organisationId ?? ''))
      .sort((a, b) => a.holder.localeCompare(b.holder, 'fi')),
    waiting: rows.organisations
      .filter(({ id }) => !answered.has(id))
      .map(({ id, name }) => ({ id, name })),
    counts: countSteps(stands.organisations.filter((stand) => stand !== null)),
    people: countSteps(stands.people),
    ...groundOf(stands.organisations),
    conditions: byPassage(conditions),
    log: positionLog({ log, changes: rows.changes, conditions: allConditions, names }),
  };
}

function given(
  { organisationId, words: taken, step, reason, by, at }: StoredPosition,
  { collected, words }: { collected: Rows; words: string },
): GivenPosition {
  const { rows, names, wordings } = collected;
  const { standing, through } = standingOf({ taken, organisationId }, words, rows.changes);
  return {
    ...{ organisationId, step, reason, standing, by, at },
    holder: organisationId === null ? (by ?? '') : (names.get(organisationId) ?? ''),
    taken: standing === 'stands' ? null : (wordings.get(taken) ?? null),
    through: through.map(({ id }) => {
      const change = rows.changes.find((one) => one.id === id);
      return { id, by: change?.by ?? null, at: change?.at ?? 0 };
    }),
  };
}

function condition(
  { id, organisationId, passage, body, step, by, at }: StoredCondition,
  wording: Wording,
  names: Map<string, string>,
): GivenCondition {
  const organisation = names.get(organisationId) ?? '';
  const stands = holdsPassage(wording, passage);
  return { id, organisationId, organisation, passage, stands, body, step, by, at };
}

/** In the order in which the passages were first spoken of. */
function byPassage(conditions: GivenCondition[]): PassageConditions[] {
  const groups = Map.groupBy(conditions, ({ passage }) => `${passage.field} ${passage.quote}`);
  return [...groups.values()].flatMap((group) =>
    group[0] ? [{ passage: group[0].passage, stands: group[0].stands, conditions: group }] : [],
  );
}

/** Which earlier words still have positions bound to them, and whose. */
function outdated(
  organisations: GivenPosition[],
  positions: StoredPosition[],
  wordings: Map<string, Wording>,
): PositionsView['outdated'] {
  const changed = new Set(
    organisations.filter(({ standing }) => standing === 'changed').map((one) => one.organisationId),
  );
  const groups = Map.groupBy(
    positions.filter(({ organisationId }) => changed.has(organisationId)),
    ({ words }) => words,
  );
  return [...groups].flatMap(([words, group]) => {
    const wording = wordings.get(words);
    const holders = group.map(
      (one) =>
        organisations.find((each) => each.organisationId === one.organisationId)?.holder ?? '',
    );
    return wording ? [{ words, wording, holders }] : [];
  });
}
