/** A room and all that makes it live: fetched when the page itself stands. */
export { RoomConnection } from './connection.svelte.ts';
export { People } from './presence.svelte.ts';
