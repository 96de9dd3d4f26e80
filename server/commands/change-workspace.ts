import type { Criterion, Milestone, Workspace } from '#shared/model.ts';
import { CRITERIA_LIMIT, MILESTONES_LIMIT } from '#shared/inputs/workspaces.ts';
import { newId } from '#server/auth/random.ts';
import { markAll } from '#server/db/search-stale.ts';
import { updateWorkspace } from '#server/db/workspaces.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

export type WorkspaceEdit =
  | ({ kind: 'general' } & Pick<Workspace, 'name' | 'purpose' | 'locales'>)
  | { kind: 'add-criterion'; text: string }
  | { kind: 'rename-criterion'; id: string; text: string }
  | { kind: 'raise-criterion'; id: string }
  | { kind: 'lower-criterion'; id: string }
  | { kind: 'remove-criterion'; id: string }
  | { kind: 'add-milestone'; name: string; date: string | null }
  | ({ kind: 'change-milestone' } & Milestone)
  | { kind: 'remove-milestone'; id: string };

/** One edit of what a workspace is. Two coordinators at once each change only what they touched. */
export async function changeWorkspace(
  context: Context,
  actorId: string,
  { slug, edit }: { slug: string; edit: WorkspaceEdit },
): Promise<Result<Workspace>> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workspace.manage');
    if (!entered.ok) return entered;
    const changed = applyEdit(entered.value.workspace, edit);
    if (!changed.ok) return changed;
    await updateWorkspace(trx, changed.value.id, changed.value);
    // What is in no language of its own is taken to be in those of the workspace.
    if (edit.kind === 'general') await markAll(trx, changed.value.id);
    return changed;
  });
  if (result.ok) context.rooms.announce(newsRoom(result.value.id), { kind: 'workspace' });
  return result;
}

/** Exported for its test. */
export function applyEdit(workspace: Workspace, edit: WorkspaceEdit): Result<Workspace> {
  switch (edit.kind) {
    case 'general': {
      const { name, purpose, locales } = edit;
      return done({ ...workspace, name, purpose, locales: [...new Set(locales)] });
    }
    case 'add-milestone':
    case 'change-milestone':
    case 'remove-milestone':
      return editMilestones(workspace, edit);
    default:
      return editCriteria(workspace, edit);
  }
}

function editMilestones(
  workspace: Workspace,
  edit: Extract<WorkspaceEdit, { kind: `${string}-milestone` }>,
): Result<Workspace> {
  const { milestones } = workspace;
  if (edit.kind === 'add-milestone') {
    const { name, date } = edit;
    // The same once more is a form sent twice.
    if (milestones.some((old) => old.name === name && old.date === date)) return done(workspace);
    if (milestones.length >= MILESTONES_LIMIT) return refuse('too_many', { field: 'name' });
    return done({
      ...workspace,
      milestones: byDate([...milestones, { id: newId(), name, date, done: false }]),
    });
  }
  if (!milestones.some(({ id }) => id === edit.id)) return refuse('not_found');
  if (edit.kind === 'remove-milestone')
    return done({ ...workspace, milestones: milestones.filter(({ id }) => id !== edit.id) });
  const { id, name, date, done: isDone } = edit;
  const changed = milestones.map((old) =>
    old.id === id ? { ...old, name, date, done: isDone } : old,
  );
  return done({ ...workspace, milestones: byDate(changed) });
}

/** Those without a date stay where they were put. */
function byDate(milestones: Milestone[]): Milestone[] {
  const dated = milestones
    .filter(({ date }) => date !== null)
    .sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''));
  return milestones.map((milestone) =>
    milestone.date === null ? milestone : (dated.shift() ?? milestone),
  );
}

function editCriteria(
  workspace: Workspace,
  edit: Extract<WorkspaceEdit, { kind: `${string}-criterion` }>,
): Result<Workspace> {
  const { criteria } = workspace;
  if (edit.kind === 'add-criterion') {
    // The same once more is a form sent twice.
    if (criteria.some(({ text }) => text === edit.text)) return done(workspace);
    if (criteria.length >= CRITERIA_LIMIT) return refuse('too_many', { field: 'text' });
    return done({ ...workspace, criteria: [...criteria, { id: newId(), text: edit.text }] });
  }
  const index = criteria.findIndex(({ id }) => id === edit.id);
  if (index < 0) return refuse('not_found');
  switch (edit.kind) {
    case 'rename-criterion':
      return done({
        ...workspace,
        criteria: criteria.map((old) => (old.id === edit.id ? { ...old, text: edit.text } : old)),
      });
    case 'remove-criterion':
      return done({ ...workspace, criteria: criteria.filter(({ id }) => id !== edit.id) });
    case 'raise-criterion':
      return done({ ...workspace, criteria: swapped(criteria, index - 1) });
    case 'lower-criterion':
      return done({ ...workspace, criteria: swapped(criteria, index) });
  }
}

/** The one at `index` and the one after it change places; at an end nothing moves. */
function swapped(criteria: Criterion[], index: number): Criterion[] {
  const [first, second] = [criteria[index], criteria[index + 1]];
  return first && second ? criteria.with(index, second).with(index + 1, first) : criteria;
}
