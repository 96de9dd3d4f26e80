import type { Insertable } from 'kysely';
import { newId, random } from '#server/auth/random.ts';
import type { Tables } from '#server/db/schema.ts';
import { roomName } from '#shared/rooms.ts';
import { withDb } from './people.ts';

interface At {
  workspaceId: string;
  draftId: string;
  roundId: string;
  demandId: string;
  roomId: string;
  organisationId: string;
  /** Who speaks in the organisation's room. */
  contactId: string;
  /** Whose everything is: somebody who never asks. */
  actorId: string;
}

export type Make = ReturnType<typeof makers>;

/** Rows for a request to name, straight into the database. */
export function makers(dataDir: string, at: At) {
  const now = Date.now();
  const mine = { workspace_id: at.workspaceId, actor_id: at.actorId, created_at: now };
  const made = new Set<string>();
  const put = <T extends keyof Tables>(table: T, row: Insertable<Tables[T]> & { id: string }) =>
    withDb(dataDir, async (db) => {
      await db.insertInto(table).values(row).execute();
      made.add(row.id);
      return row.id;
    });
  return {
    /** The ids of what was made so far. */
    made,
    invitation: () =>
      put('invitation', {
        ...{ id: newId(), workspace_id: at.workspaceId, kind: 'link', email: null, role: 'reader' },
        ...{
          item: null,
          secret_hash: null,
          code: newId().slice(0, 8),
          expires_at: now + 3_600_000,
        },
        ...{ max_uses: null, revoked_at: null, created_by: at.actorId, created_at: now },
        sent_at: null,
      }),
    request: () =>
      put('access_request', { ...mine, id: newId(), role: 'member', resolved_at: null }),
    organisation: () =>
      put('organisation', {
        ...{ id: newId(), workspace_id: at.workspaceId, name: `Yhdistys ${newId()}`, type: null },
        ...{ confirmed_at: null, created_at: now },
      }),
    condition: (organisationId: string) =>
      put('position_condition', {
        ...{ ...mine, id: newId(), demand_id: at.demandId, organisation_id: organisationId },
        ...{ field: 'title', quote: 'Raja', body: 'Jos raja siirtyy', step: 'accept' },
        ...{ removed_at: null, removed_by: null },
      }),
    editorialChange: () =>
      put('editorial_change', {
        ...{ ...mine, id: newId(), demand_id: at.demandId },
        ...{ from_words: newId(), to_words: newId() },
      }),
    enrolment: (state: 'waiting' | 'confirmed' | 'declined') =>
      put('enrolment', {
        ...{ id: newId(), workspace_id: at.workspaceId, key: newId(), receipt_hash: random(32) },
        ...{ organisation: `Yhdistys ${newId()}`, type: null, region: null, turnover_from: 0 },
        ...{ turnover_to: null, contact_name: 'Raija', contact_email: null, expects: '' },
        ...{ locale: 'fi', state, fee: 5000, fee_status: 'open', created_at: now },
        organisation_id: state === 'confirmed' ? at.organisationId : null,
      }),
    comment: () =>
      put('demand_comment', {
        ...{ ...mine, id: newId(), demand_id: at.demandId, body: 'Kommentti' },
        ...{ edited_at: null, deleted_at: null },
      }),
    note: () =>
      put('draft_note', {
        ...{ id: newId(), draft_id: at.draftId, parent_id: null, actor_id: at.actorId },
        ...{ block_id: null, quote: '', start: 0, end: 0, body: 'Huomio', created_at: now },
        ...{ edited_at: null, resolved_at: null, resolved_by: null, deleted_at: null },
      }),
    roomComment: () =>
      put('organisation_room_comment', {
        ...{ id: newId(), room_id: at.roomId, actor_id: at.contactId, parent_id: null },
        ...{ block_id: null, body: 'Huomio', suggestion: null, created_at: now, deleted_at: null },
      }),
    handover: () =>
      put('handover', {
        ...{ ...mine, id: newId(), version_id: null, recipient: 'Maakunta', note: '' },
        ...{ handed_on: '2026-01-05', replaces: null, removed_at: null, removed_by: null },
      }),
    workshop: (trashed: boolean) =>
      put('workshop', {
        ...{
          id: newId(),
          workspace_id: at.workspaceId,
          title: 'Toinen',
          locale: 'fi',
          template: '',
        },
        ...{ state: 'planned', starts_at: null, started_at: null, ended_at: null, stage_id: null },
        ...{ invitation_id: null, remote_id: null, rehearsal_of: null, created_by: at.actorId },
        ...{ created_at: now, trashed_at: trashed ? now : null },
      }),
    /** A moment of a document's past, as the document stood at first. */
    moment: (kind: 'demands' | 'draft') =>
      withDb(dataDir, async (db) => {
        const itemId = kind === 'draft' ? at.draftId : null;
        const room = roomName({ kind, workspaceId: at.workspaceId, itemId });
        const update = await db
          .selectFrom('journal_update')
          .select('bytes')
          .where('room', '=', room)
          .executeTakeFirst();
        const snapshot = await db
          .selectFrom('journal_snapshot')
          .select('bytes')
          .where('room', '=', room)
          .executeTakeFirst();
        const state = (update ?? snapshot)?.bytes ?? new Uint8Array();
        const row = { id: newId(), room, seq: 1, started_at: now, ended_at: now, state };
        await db
          .insertInto('history')
          .values({
            ...row,
            actor_ids: '[]',
            touched: '[]',
            reason: 'named',
            label: 'Hetki',
            labelled_by: null,
          })
          .execute();
        return row.id;
      }),
    /** The round, by its link alone from now on. */
    invitedRound: () =>
      withDb(dataDir, async (db) => {
        await db
          .updateTable('round')
          .set({ participation: 'invited' })
          .where('id', '=', at.roundId)
          .execute();
        return at.roundId;
      }),
  };
}
