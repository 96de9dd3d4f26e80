import { newId } from '#server/auth/random.ts';
import type { ExampleRoomRows } from '#server/db/example-room.ts';

const HOUR = 60 * 60_000;

const STATEMENT =
  'Järviseudun Yhteisöjen Tuki ry kannattaa luonnosta. Pidämme tärkeänä, että raja määritellään ennen kuin rahoituksesta päätetään. Pyydämme täsmentämään siirtymäaikaa ja rajapinnan esimerkkejä.';

/** What people of the coordinating organisation say among themselves, by the paragraph's first words. */
const COMMENTS: {
  by: string;
  on: string;
  body: string;
  hoursAgo: number;
  included?: boolean;
  reply?: string;
}[] = [
  {
    by: 'Kaisa Lehto',
    on: 'Siirtymäajan on oltava',
    body: 'Kolme vuotta on meille oikea aika. Hankkeemme päättyvät eri vuosina, joten kertokaa myös, mistä aika alkaa.',
    hoursAgo: 50,
    included: true,
    reply: 'Samaa mieltä. Otetaan tämä lausuntoon.',
  },
  {
    by: 'Sami Koskela',
    on: 'Rajapinnassa on toimintaa',
    body: 'Tarvitaanko tähän esimerkki omaistoiminnasta? Kysyn vielä hallitukselta.',
    hoursAgo: 30,
  },
];

/** The room of one of the example's organisations, whose statement waits for the visitor. */
export function copyOrganisationRoom(
  { visitorId, now }: { visitorId: string; now: number },
  organisationId: string,
  memberId: (name: string) => string,
  blockId: (firstWords: string) => string,
): ExampleRoomRows {
  const lead = memberId('Sami Koskela');
  const comment = (actorId: string, on: string, body: string, createdAt: number) => ({
    ...{ id: newId(), actorId, parentId: null as string | null, blockId: blockId(on), body },
    ...{ included: false, createdAt },
  });
  return {
    id: newId(),
    organisationId,
    createdBy: lead,
    createdAt: now - 72 * HOUR,
    statement: STATEMENT,
    approverId: visitorId,
    askedAt: now - 20 * HOUR,
    people: [lead, memberId('Kaisa Lehto'), visitorId],
    comments: COMMENTS.flatMap(({ by, on, body, hoursAgo, included = false, reply }) => {
      const at = now - hoursAgo * HOUR;
      const said = { ...comment(memberId(by), on, body, at), included };
      if (reply === undefined) return [said];
      return [said, { ...comment(lead, on, reply, at + HOUR), parentId: said.id }];
    }),
  };
}
