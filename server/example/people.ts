import type { ExampleMember, ExampleOrganisation } from './content.ts';

/** All of them are invented. */
export const ORGANISATIONS: ExampleOrganisation[] = [
  { name: 'Järviseudun Yhteisöjen Tuki ry', type: 'between' },
  { name: 'Järviseudun Omaiset ry', type: 'voluntary' },
  { name: 'Kylätalo Kaiku ry', type: 'voluntary' },
  { name: 'Näkövammaisten Lähituki ry', type: 'voluntary' },
  { name: 'Järvikylien Vapaaehtoiset ry', type: 'voluntary' },
  { name: 'Stödföreningen i Sjöbygden rf', type: 'voluntary' },
  { name: 'Sjöbygdens Byaråd rf', type: 'voluntary' },
  { name: 'Mäkelän kyläyhdistys ry', type: 'voluntary' },
  { name: 'Eläkeläisten Rantapiiri ry', type: 'voluntary' },
  { name: 'Sydänpolku ry', type: 'between' },
  { name: 'Perheiden Tupa ry', type: 'between' },
  { name: 'Mielen Silta ry', type: 'between' },
  { name: 'Toipumisen Paikka ry', type: 'between' },
  { name: 'Nuorten Rantatupa ry', type: 'between' },
  { name: 'Askel Työhön sr', type: 'services' },
  { name: 'Kotiranta-asuminen ry', type: 'services' },
  { name: 'Kuntoutus Ranta sr', type: 'services' },
  { name: 'Arjen Avain sr', type: 'services' },
];

export const MEMBERS: ExampleMember[] = [
  member('Sami Koskela', 'coordinator', 'Järviseudun Yhteisöjen Tuki ry', 82, 2),
  member('Mikael Lind', 'facilitator', 'Stödföreningen i Sjöbygden rf', 74, 3),
  member('Aino Laine', 'member', 'Järviseudun Omaiset ry', 71, 3),
  reachable(member('Leena Tuomi', 'member', 'Askel Työhön sr', 71, 20)),
  reachable(member('Päivi Niemi', 'member', 'Sydänpolku ry', 70, 26)),
  {
    ...reachable(member('Anna-Lena Holm', 'member', 'Sjöbygdens Byaråd rf', 66, 27)),
    locale: 'sv',
  },
  reachable(member('Pekka Salo', 'member', 'Näkövammaisten Lähituki ry', 62, 45)),
  reachable(member('Riitta Kallio', 'member', 'Kotiranta-asuminen ry', 58, 29)),
  member('Kaisa Lehto', 'commenter', 'Järviseudun Yhteisöjen Tuki ry', 60, 22),
  reachable(member('Raija Harju', 'commenter', 'Kylätalo Kaiku ry', 57, 68)),
  reachable(member('Jussi Rinne', 'commenter', 'Mielen Silta ry', 50, 51)),
  member('Oskari Vuori', 'reader', null, 30, 95),
];

function member(
  name: string,
  role: ExampleMember['role'],
  organisation: string | null,
  joinedDaysAgo: number,
  seenHoursAgo: number,
): ExampleMember {
  return { name, role, locale: 'fi', organisation, joinedDaysAgo, seenHoursAgo };
}

/** No letter goes out of an example, and nobody can own an address of `.example`. */
function reachable(person: ExampleMember): ExampleMember {
  return { ...person, reachable: true };
}
