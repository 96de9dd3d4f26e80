import type { Role } from '#shared/model.ts';
import { fieldOf, makeOrganisation, makeRoom } from './organisation-room.ts';
import { makePerson } from './people.ts';
import type { RoundPlace } from './round.ts';
import { comments, round, server, visitorOf } from './round-visitor.ts';
import type { Visitor } from './visitor.ts';

export const KEY = 'k'.repeat(24);
export const SECRET = 'huoneen-salaisuus-1234';
export const person = (place: RoundPlace | null, role: Role = 'member', name = 'Leena Tuomi') =>
  makePerson(server.dataDir, { ...(place && { place }), role, name });

/** A room with its contact person, who approves too, and somebody without a membership. */
export async function aRoom(wishes: Parameters<typeof round>[0] = { visibility: 'now' }) {
  const place = await round(wishes);
  const contact = await person(place, 'commenter', 'Leena Tuomi');
  const guest = await person(null, 'member', 'Raija Harju');
  const organisationId = await makeOrganisation(server.dataDir, place, [contact.actorId]);
  const people = [contact.actorId, guest.actorId];
  const path = await makeRoom(server.dataDir, place, organisationId, people, SECRET);
  return {
    place,
    organisationId,
    path,
    contact,
    guest,
    lead: visitorOf(contact),
    other: visitorOf(guest),
  };
}

export const say = (visitor: Visitor, path: string, more: Record<string, string> = {}) =>
  visitor.post(`${path}?/comment`, {
    key: KEY,
    block: '',
    parent: '',
    body: 'Tarkoin pidetty sana',
    ...more,
  });

export async function write(visitor: Visitor, path: string, statement: string) {
  const mark = await fieldOf(visitor, path, 'mark');
  return visitor.post(`${path}?/statement`, { statement, mark });
}

export async function approve(visitor: Visitor, path: string) {
  const { html } = await visitor.get(path);
  const form = html.slice(html.indexOf('action="?/approve'));
  const mark = /name="mark" value="([^"]*)"/.exec(form)?.[1] ?? '';
  return visitor.post(`${path}?/approve`, { mark });
}

export const standing = async (place: RoundPlace) =>
  (await comments(place.roundId)).filter(({ state }) => state !== 'withdrawn');
