import { atLeast, itemsOf, pathOfPass } from '#shared/permissions.ts';
import type { Organisation, Role, Workspace } from '#shared/model.ts';
import { parseJoinCode } from '#shared/join-code.ts';
import { isPublicPoll } from '#shared/polls.ts';
import { roomName } from '#shared/rooms.ts';
import type { WorkshopState } from '#shared/workshops.ts';
import { addActor, findActor } from '../db/actors.ts';
import { findGrant, findWorkspaceById } from '../db/grants.ts';
import { claimUse, findInvitationByCode, type FoundInvitation } from '../db/invitations.ts';
import { addMember, listMembers, setOrganisation, widenGrant } from '../db/members.ts';
import { findPollByCode } from '../db/polls.ts';
import { findWorkshop } from '../db/workshops.ts';
import { findOrAddOrganisation, listOrganisations } from '../db/organisations.ts';
import type { Db } from '../db/open.ts';
import { done, refuse, type Refusal, type Result } from '../errors.ts';
import type { AuthContext, SignedIn, Visit } from './context.ts';
import { openSession } from './open-session.ts';
import { newId } from './random.ts';
import { addressKey } from './rate-limit.ts';

/** What stands on the page of a code before anybody has joined. */
export interface PassView {
  code: string;
  workspace: Pick<Workspace, 'slug' | 'name' | 'purpose'>;
  /** Where it leads. */
  path: string;
  role: Role;
  organisations: string[];
  /** The workshop that it lets in to, where it does. */
  workshop: {
    title: string;
    state: WorkshopState;
    people: number;
    /** Where its results are read by anybody, while they are public. */
    results: string | null;
  } | null;
  /** How many are there right now: names are for those inside. */
  present: number;
  /** The visitor is inside already. */
  joined: boolean;
}

export async function viewPass(
  context: AuthContext,
  typed: string,
  actorId: string | null,
  visit: Visit,
): Promise<Result<PassView>> {
  const { db, clock, rooms } = context;
  const found = await findPass(context, typed, visit);
  if (!found.ok) return found;
  const invitation = found.value;
  const workspace = await findWorkspaceById(db, invitation.workspaceId);
  if (!workspace) return refuse('no_such_code');
  const grant = actorId ? await findGrant(db, actorId, workspace.id) : null;
  const dead = grant ? null : whyClosed(invitation, clock.now());
  if (dead) return { ok: false, refusal: dead };
  const { slug, name, purpose } = workspace;
  return done({
    code: invitation.code ?? '',
    workspace: { slug, name, purpose },
    path: grant ? pathIn(slug, invitation, grant) : pathOfPass(slug, invitation.item),
    role: guestRole(invitation.role),
    organisations: (await listOrganisations(db, workspace.id)).map((one) => one.name),
    workshop: await workshopOf(context, invitation),
    present: rooms.present(workspace.id).length,
    joined: grant !== null && !opensMore(invitation, grant),
  });
}

export interface Join {
  code: string;
  /** As others will see it; not asked from somebody who is signed in. */
  name: string;
  /** Empty for who comes in their own name. */
  organisation: string;
  /** Who is signed in on this device and goes on by the same name. */
  actorId: string | null;
}

/** Lets somebody in by a link or code. A guest is an actor with neither e-mail nor password. */
export async function joinByCode(
  context: AuthContext,
  { code, name, organisation, actorId }: Join,
  visit: Visit,
): Promise<Result<{ signedIn: SignedIn | null; path: string }>> {
  const { db, clock, limits, rooms } = context;
  if (!limits.joinsFrom.take(addressKey(visit.address))) return refuse('too_many_tries');
  const found = await findPass(context, code, visit);
  if (!found.ok) return found;
  const { id, workspaceId } = found.value;
  const now = clock.now();
  const result = await db.transaction().execute(async (trx) => {
    const workspace = await findWorkspaceById(trx, workspaceId);
    const invitation = workspace && (await findInvitationByCode(trx, found.value.code ?? ''));
    if (!workspace || !invitation) return refuse('no_such_code');
    const known = actorId ? await findActor(trx, actorId) : null;
    const grant = known && (await findGrant(trx, known.id, workspace.id));
    if (known && grant && !opensMore(invitation, grant))
      return done({
        signedIn: null,
        path: pathIn(workspace.slug, invitation, grant),
        added: null,
      });

    const closed =
      whyClosed(invitation, now) ??
      (await whyNotIn(trx, workspace.id, invitation, known?.email ? null : (known?.name ?? name)));
    if (closed) return { ok: false as const, refusal: closed };
    if (!(await claimUse(trx, id, now))) return refuse('link_used_up');
    const joiner = known?.id ?? newId();
    const { locale } = visit;
    if (!known)
      await addActor(trx, { id: joiner, name, email: null, passwordHash: null, locale }, now);
    const role = guestRole(invitation.role);
    const pass = { role, item: invitation.item, invitationId: id };
    if (grant) await widenGrant(trx, workspaceId, joiner, widened(grant, pass));
    else await addMember(trx, { workspaceId, actorId: joiner, ...pass }, now);
    const added = await chooseOrganisation(trx, workspaceId, joiner, organisation, now);
    const signedIn = known ? null : await openSession(trx, joiner, visit, now);
    return done({ signedIn, path: pathOfPass(workspace.slug, invitation.item), added });
  });
  if (!result.ok) return result;
  const room = roomName({ kind: 'demands', workspaceId });
  rooms.announce(room, { kind: 'members' });
  if (result.value.added) rooms.announce(room, { kind: 'organisations' });
  if (actorId) rooms.rightsChanged(workspaceId, [actorId]);
  const { signedIn, path } = result.value;
  return done({ signedIn, path });
}

/**
 * Where a code leads that lets nobody in: a poll, which is answered without joining anything. Who
 * tries codes is held back by `viewPass`, which looks next.
 */
export async function pollOfCode(
  { db, limits }: AuthContext,
  typed: string,
  { address }: Visit,
): Promise<string | null> {
  if (!limits.wrongJoinCodesFrom.allows(addressKey(address))) return null;
  const code = parseJoinCode(typed);
  const poll = code && (await findPollByCode(db, code));
  if (!poll || poll.state === 'draft') return null;
  if (isPublicPoll(poll)) return `/p/${poll.id}`;
  const workspace = await findWorkspaceById(db, poll.workspaceId);
  return workspace && `/w/${workspace.slug}/polls/${poll.id}`;
}

/** Wrong codes are counted, so that nobody finds one by trying; right ones are free. */
async function findPass(
  { db, limits }: AuthContext,
  typed: string,
  { address }: Visit,
): Promise<Result<FoundInvitation>> {
  const key = addressKey(address);
  if (!limits.wrongJoinCodesFrom.allows(key)) return refuse('too_many_tries');
  const code = parseJoinCode(typed);
  const invitation = code && (await findInvitationByCode(db, code));
  if (invitation && invitation.kind === 'link') return done(invitation);
  limits.wrongJoinCodesFrom.take(key);
  return refuse('no_such_code', { field: 'code' });
}

function whyClosed(invitation: FoundInvitation, now: number): Refusal | null {
  const { revokedAt, expiresAt, maxUses, uses } = invitation;
  if (revokedAt !== null || expiresAt <= now) return { code: 'link_expired' };
  return maxUses !== null && uses >= maxUses ? { code: 'link_used_up' } : null;
}

/**
 * A workshop that is over lets nobody in, and no guest goes by the name of who runs things there:
 * the others would take their word for it.
 */
async function whyNotIn(
  trx: Db,
  workspaceId: string,
  { item }: FoundInvitation,
  guestName: string | null,
): Promise<Refusal | null> {
  const [kind, id] = item?.split(':') ?? [];
  if (kind !== 'workshop' || !id) return null;
  const workshop = await findWorkshop(trx, workspaceId, id);
  if (!workshop) return { code: 'no_such_code' };
  if (workshop.state === 'ended') return { code: 'workshop_ended' };
  const fold = (name: string) => name.trim().toLocaleLowerCase('fi');
  const taken =
    guestName !== null &&
    (await listMembers(trx, workspaceId)).some(
      ({ role, name }) => atLeast(role, 'facilitator') && fold(name) === fold(guestName),
    );
  return taken ? { code: 'name_runs_workshop', field: 'name' } : null;
}

/** A pass carries no more than a member's role, whatever stands in its row. */
function guestRole(role: Role): Role {
  return atLeast(role, 'member') ? 'member' : role;
}

/** It leads further than the person's passes; nobody's role rises or falls by a code otherwise. */
function opensMore(
  invitation: Pick<FoundInvitation, 'item'>,
  grant: { item: string | null },
): boolean {
  if (grant.item === null) return false;
  return invitation.item === null || !itemsOf(grant.item).includes(invitation.item);
}

/** A pass to one more item joins those that the person has. One to a workshop says nothing of the role. */
function widened(grant: { role: Role; item: string | null }, pass: Pass): Pass {
  if (grant.item === null || pass.item === null) return pass;
  const role = pass.item.startsWith('workshop:') ? grant.role : pass.role;
  return { ...pass, role, item: `${grant.item} ${pass.item}` };
}

interface Pass {
  role: Role;
  item: string | null;
  invitationId: string;
}

/** A code of one item leads there also for who may go everywhere. */
function pathIn(
  slug: string,
  invitation: Pick<FoundInvitation, 'item'>,
  grant: { item: string | null },
): string {
  return pathOfPass(slug, invitation.item ?? grant.item);
}

async function workshopOf(
  { db, rooms }: AuthContext,
  { item, workspaceId }: FoundInvitation,
): Promise<PassView['workshop']> {
  const [kind, id] = item?.split(':') ?? [];
  const workshop = kind === 'workshop' && id ? await findWorkshop(db, workspaceId, id) : null;
  if (!workshop) return null;
  const room = roomName({ kind: 'workshop', workspaceId, itemId: workshop.id });
  return {
    title: workshop.title,
    state: workshop.state,
    people: rooms.seated(room).length,
    results: workshop.resultsPublic ? `/r/${workshop.id}` : null,
  };
}

async function chooseOrganisation(
  trx: Db,
  workspaceId: string,
  actorId: string,
  name: string,
  now: number,
): Promise<Organisation | null> {
  if (name === '') return null;
  const chosen = await findOrAddOrganisation(trx, workspaceId, { id: newId(), name }, now);
  await setOrganisation(trx, workspaceId, actorId, chosen.id);
  return chosen.confirmed ? null : chosen;
}
