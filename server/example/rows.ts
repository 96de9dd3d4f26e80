import { dayOf } from '#shared/dates.ts';
import type { BoardFill } from '#shared/documents/board-fill.ts';
import type { NewDemand } from '#shared/documents/demands.ts';
import type { Workspace } from '#shared/model.ts';
import { newId } from '#server/auth/random.ts';
import { exampleAddress, type ExampleRows } from '#server/db/examples.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import { copyCall } from './call.ts';
import { EXAMPLE } from './content.ts';
import { copyPositions } from './positions.ts';
import { copyPolls } from './polls.ts';
import { copyRound } from './round.ts';
import { copyWorkshops } from './workshop.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const LINK_DAYS = 30;

export interface ExampleCopy {
  workspace: Workspace;
  rows: ExampleRows;
  /** The list's text goes into the document, not into rows. */
  demands: (NewDemand & { id: string })[];
  /** And so does the working draft's. */
  nodes: RichNode[];
  /** And the board's of the workshop that was held. */
  board: BoardFill;
}

/** A fresh copy of the example for the one who asked for it, its times counted back from `now`. */
export function copyExample(visitorId: string, now: number): ExampleCopy {
  const workspace: Workspace = {
    id: newId(),
    slug: `esimerkki-${newId().slice(0, 6)}`,
    name: EXAMPLE.name,
    purpose: EXAMPLE.purpose,
    locales: EXAMPLE.locales,
    criteria: EXAMPLE.criteria,
    milestones: EXAMPLE.milestones.map(({ day, ...milestone }) => ({
      ...milestone,
      date: dayOf(now + day * DAY),
    })),
    kind: 'example',
  };
  const organisations = EXAMPLE.organisations.map((entry) => ({ id: newId(), ...entry }));
  const organisationId = (name: string | null) =>
    organisations.find((organisation) => organisation.name === name)?.id ?? null;
  const members = EXAMPLE.members.map((member) => ({
    id: newId(),
    name: member.name,
    email: member.reachable ? exampleAddress(member.name, workspace.slug) : null,
    role: member.role,
    locale: member.locale,
    organisationId: organisationId(member.organisation),
    joinedAt: now - member.joinedDaysAgo * DAY,
    seenAt: now - member.seenHoursAgo * HOUR,
  }));
  const demands = EXAMPLE.demands.map((demand) => ({ ...demand, id: newId() }));
  const { slug } = workspace;
  const { rows: round, nodes } = copyRound(demands, members, organisations, {
    visitorId,
    slug,
    now,
  });
  const demandIds = demands.map(({ id }) => id);
  const { rows: workshops, board } = copyWorkshops(demandIds, members, organisations, now);

  return {
    workspace,
    rows: {
      organisations,
      members,
      demandIds,
      coordinator: { actorId: visitorId, organisationId: organisations[0]?.id ?? null },
      comments: EXAMPLE.comments.map(({ demand, member, hoursAgo, body }) => ({
        id: newId(),
        demandId: demands[demand - 1]?.id ?? '',
        actorId: members.find(({ name }) => name === member)?.id ?? '',
        body,
        createdAt: now - hoursAgo * HOUR,
      })),
      call: copyCall(organisations, { slug, now, visitorId }),
      round,
      workshops,
      positions: copyPositions(demands, members, organisations, now),
      polls: copyPolls(now),
      link: { id: newId(), expiresAt: now + LINK_DAYS * DAY },
    },
    demands,
    nodes,
    board,
  };
}
