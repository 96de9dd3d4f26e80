import type { Locale } from '#shared/model.ts';
import { addActor } from '../db/actors.ts';
import { addMember } from '../db/members.ts';
import { findScreen, openScreen, type WorkshopScreen } from '../db/workshop-screens.ts';
import { done, refuse, type Result } from '../errors.ts';
import type { AuthContext, SignedIn, Visit } from './context.ts';
import { openSession } from './open-session.ts';
import { hashLinkSecret } from './link-secret.ts';
import { newId } from './random.ts';

/** A link that is not used in this time is dead: it may lie on a hall's machine. */
export const SCREEN_LINK_MS = 12 * 60 * 60_000;

/**
 * Opens a workshop's projector view on a machine where nobody signs in: the link works once, for
 * the one machine, which gets a session that shows this workshop and nothing else.
 */
export async function openScreenLink(
  { db, clock }: AuthContext,
  secret: string,
  name: string,
  visit: Visit,
): Promise<Result<{ signedIn: SignedIn; path: string }>> {
  const now = clock.now();
  return db.transaction().execute(async (trx) => {
    const screen = await findScreen(trx, hashLinkSecret('screen', secret));
    const problem = problemOf(screen, now);
    if (!screen || problem) return refuse(problem ?? 'link_expired');
    const { workspaceId, workshopId, slug, locale } = screen;
    const actorId = newId();
    await addActor(trx, { id: actorId, name, email: null, passwordHash: null, locale }, now);
    const item = `screen:${workshopId}`;
    await addMember(trx, { workspaceId, actorId, role: 'reader', item }, now);
    if (!(await openScreen(trx, screen.id, actorId, now))) return refuse('link_used_up');
    const signedIn = await openSession(trx, actorId, visit, now);
    return done({ signedIn, path: `/w/${slug}/workshops/${workshopId}/screen` });
  });
}

/** Where a screen's link leads, and why it opens nothing any more; `null` for one that never was. */
export async function screenOf(
  { db, clock }: AuthContext,
  secret: string,
): Promise<{ slug: string; workshopId: string; locale: Locale; problem: Dead | null } | null> {
  const screen = await findScreen(db, hashLinkSecret('screen', secret));
  if (!screen) return null;
  const { slug, workshopId, locale } = screen;
  return { slug, workshopId, locale, problem: problemOf(screen, clock.now()) };
}

type Dead = 'link_expired' | 'link_used_up';

function problemOf(screen: WorkshopScreen | null, now: number): Dead | null {
  if (!screen) return 'link_expired';
  if (screen.openedAt !== null) return 'link_used_up';
  return screen.createdAt + SCREEN_LINK_MS <= now ? 'link_expired' : null;
}
