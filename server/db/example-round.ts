import type { FrozenBlock } from '#shared/documents/frozen.ts';
import type {
  Anchor,
  CommentKind,
  CommentState,
  Decision,
  Locale,
  Round,
  Submission,
  Version,
} from '#shared/model.ts';
import { insertExampleRoom, type ExampleRoomRows } from './example-room.ts';
import { insertDraft } from './drafts.ts';
import type { Db } from './open.ts';
import { insertRound } from './rounds.ts';
import { insertVersion } from './versions.ts';

/** The rows of an example's draft and of the round that is running on its first version. */
export interface ExampleRoundRows {
  draft: { id: string; title: string; locale: Locale; createdAt: number };
  version: Pick<Version, 'id' | 'number' | 'publishedAt'> & { blocks: FrozenBlock[] };
  round: Pick<
    Round,
    | 'id'
    | 'title'
    | 'opensAt'
    | 'closesAt'
    | 'guidance'
    | 'attention'
    | 'contactName'
    | 'contactEmail'
    | 'reportDue'
  >;
  submissions: {
    id: string;
    name: string;
    organisation: string;
    organisationId: string | null;
    onBehalf: Submission['onBehalf'];
    confirmedAt: number | null;
    actorId: string | null;
    locale: Locale;
    createdAt: number;
    comments: {
      id: string;
      kind: CommentKind;
      anchor: Anchor | null;
      body: string;
      suggestion: string | null;
      state: CommentState;
      createdAt: number;
      agreed: number;
      decision: (Omit<Decision, 'mergedInto'> & { decidedBy: string | null }) | null;
    }[];
  }[];
  organisationRoom: ExampleRoomRows;
  notes: {
    id: string;
    actorId: string | null;
    anchor: Anchor;
    body: string;
    createdAt: number;
    resolvedBy: string | null;
    reply: { id: string; actorId: string | null; body: string; createdAt: number } | null;
  }[];
}

export async function insertExampleRound(
  trx: Db,
  workspaceId: string,
  { draft, version, round, submissions, organisationRoom, notes }: ExampleRoundRows,
): Promise<void> {
  await insertDraft(trx, { ...draft, workspaceId, createdBy: null });
  await insertVersion(trx, {
    ...version,
    workspaceId,
    draftId: draft.id,
    title: draft.title,
    locale: draft.locale,
    final: false,
    publishedBy: null,
  });
  await insertRound(trx, {
    ...round,
    workspaceId,
    versionId: version.id,
    participation: 'open',
    visibility: 'checked',
    timeZone: 'Europe/Helsinki',
    secretHash: null,
    createdBy: null,
    createdAt: version.publishedAt,
  });
  await trx
    .insertInto('round_submission')
    .values(
      submissions.map((submission) => ({
        id: submission.id,
        round_id: round.id,
        key: submission.id,
        actor_id: submission.actorId,
        name: submission.name,
        organisation: submission.organisation,
        organisation_id: submission.organisationId,
        on_behalf: submission.onBehalf,
        confirmed_at: submission.confirmedAt,
        email: null,
        receipt_hash: null,
        source: 'page' as const,
        entered_by: null,
        locale: submission.locale,
        address_hash: null,
        device_hash: null,
        created_at: submission.createdAt,
        edited_at: null,
      })),
    )
    .execute();
  await insertComments(trx, round.id, submissions);
  await insertNotes(trx, draft.id, notes);
  await insertExampleRoom(trx, round.id, organisationRoom);
}

async function insertComments(
  trx: Db,
  roundId: string,
  submissions: ExampleRoundRows['submissions'],
): Promise<void> {
  const comments = submissions.flatMap(({ id: submissionId, comments }) =>
    comments.map((comment) => ({ ...comment, submissionId })),
  );
  await trx
    .insertInto('round_comment')
    .values(
      comments.map(({ anchor, decision, ...comment }) => ({
        id: comment.id,
        round_id: roundId,
        submission_id: comment.submissionId,
        parent_id: null,
        kind: comment.kind,
        block_id: anchor?.blockId ?? null,
        quote: anchor?.quote ?? '',
        start: anchor?.start ?? 0,
        end: anchor?.end ?? 0,
        body: comment.body,
        suggestion: comment.suggestion,
        state: comment.state,
        hidden_by: null,
        hidden_reason: null,
        created_at: comment.createdAt,
        edited_at: null,
        outcome: decision?.outcome ?? null,
        reason: decision?.reason ?? '',
        merged_into: null,
        decided_by: decision?.decidedBy ?? null,
        decided_at: decision?.decidedAt ?? null,
        applied_edit: null,
        assignee_id: null,
        claimed_by: null,
        claimed_until: null,
      })),
    )
    .execute();
  const agreements = comments.flatMap(({ id, agreed }) =>
    Array.from({ length: agreed }, (_, index) => ({ comment_id: id, voter: `example:${index}` })),
  );
  await trx.insertInto('round_agreement').values(agreements).execute();
}

async function insertNotes(
  trx: Db,
  draftId: string,
  notes: ExampleRoundRows['notes'],
): Promise<void> {
  const row = (
    note: { id: string; actorId: string | null; body: string; createdAt: number },
    anchor: Anchor,
    more: { parentId?: string; resolvedBy?: string | null } = {},
  ) => ({
    id: note.id,
    draft_id: draftId,
    parent_id: more.parentId ?? null,
    actor_id: note.actorId,
    block_id: anchor.blockId,
    quote: anchor.quote,
    start: anchor.start,
    end: anchor.end,
    body: note.body,
    created_at: note.createdAt,
    edited_at: null,
    resolved_at: more.resolvedBy ? note.createdAt : null,
    resolved_by: more.resolvedBy ?? null,
    deleted_at: null,
  });
  await trx
    .insertInto('draft_note')
    .values(
      notes.flatMap((note) => [
        row(note, note.anchor, { resolvedBy: note.resolvedBy }),
        ...(note.reply ? [row(note.reply, note.anchor, { parentId: note.id })] : []),
      ]),
    )
    .execute();
}
