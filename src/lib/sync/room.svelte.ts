import { createContext } from 'svelte';
import type { Announcement } from '#shared/wire.ts';
import type { RoomConnection } from './connection.svelte.ts';
import type { People } from './presence.svelte.ts';

/** The workspace's live room as the pages under it see it; empty on the server and at first. */
export class Room {
  connection = $state.raw<RoomConnection | null>(null);
  people = $state.raw<People | null>(null);
  /** How often something was announced before this page could hear it. */
  missed = $state(0);
  readonly #listeners = new Set<(announcement: Announcement) => void>();

  /** Returns how to stop listening, for an effect. */
  onAnnouncement(listener: (announcement: Announcement) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readonly announce = (announcement: Announcement): void => {
    this.#listeners.forEach((listener) => listener(announcement));
  };
}

export const [getRoom, setRoom] = createContext<Room>();
