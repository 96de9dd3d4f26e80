const FIRST = [
  'Aino',
  'Eero',
  'Helmi',
  'Ilmari',
  'Jenna',
  'Kalle',
  'Liisa',
  'Matti',
  'Noora',
  'Otso',
  'Pirjo',
  'Reino',
  'Saara',
  'Tapio',
  'Ulla',
  'Veikko',
  'Ebba',
  'Folke',
  'Greta',
  'Hugo',
];
const LAST = [
  'Aalto',
  'Haapa',
  'Ilves',
  'Järvelä',
  'Kivelä',
  'Lampi',
  'Mäntylä',
  'Niitty',
  'Ojala',
  'Pelto',
  'Rauha',
  'Suvanto',
  'Tuisku',
  'Vuorela',
  'Åkerlund',
  'Östman',
];

/** Invented names, all different: after the last pair they are numbered. */
export function inventNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const first = FIRST[index % FIRST.length];
    const last = LAST[(index + Math.floor(index / FIRST.length)) % LAST.length];
    const round = Math.floor(index / (FIRST.length * LAST.length));
    return round === 0 ? `${first} ${last}` : `${first} ${last} ${round + 1}`;
  });
}
