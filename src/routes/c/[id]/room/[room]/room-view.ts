import { createContext } from 'svelte';
import type { OrganisationRoom, RoomComment } from '#shared/organisation-room.ts';
import type { FormNews } from '../../../../action.ts';

/** Which form is open is said by the address, so that it opens without a script too. */
export type Open = {
  on: string | null;
  reply: string | null;
  edit: string | null;
  sure: string | null;
};

/** What the parts of the page share. */
export interface RoomView {
  readonly room: OrganisationRoom;
  readonly key: string;
  readonly open: Open;
  readonly here: string;
  readonly news: (FormNews & { done?: unknown }) | null;
  /** Which numbers parts have, by their headings' ids. */
  readonly numbers: ReadonlyMap<string, number | null>;
  byBlock(blockId: string | null): RoomComment[];
  replies(commentId: string): RoomComment[];
}

export const [getRoomView, setRoomView] = createContext<RoomView>();
