import type { Locale } from './model.ts';

/** The regions of Finland as suggestions: what people call their own is taken too. */
const REGIONS: Record<Locale, readonly string[]> = {
  fi: [
    ...['Ahvenanmaa', 'Etelä-Karjala', 'Etelä-Pohjanmaa', 'Etelä-Savo', 'Kainuu', 'Kanta-Häme'],
    ...['Keski-Pohjanmaa', 'Keski-Suomi', 'Kymenlaakso', 'Lappi', 'Pirkanmaa', 'Pohjanmaa'],
    ...['Pohjois-Karjala', 'Pohjois-Pohjanmaa', 'Pohjois-Savo', 'Päijät-Häme', 'Satakunta'],
    ...['Uusimaa', 'Varsinais-Suomi'],
  ],
  sv: [
    ...['Birkaland', 'Egentliga Finland', 'Egentliga Tavastland', 'Kajanaland', 'Kymmenedalen'],
    ...['Lappland', 'Mellersta Finland', 'Mellersta Österbotten', 'Norra Karelen'],
    ...['Norra Savolax', 'Norra Österbotten', 'Nyland', 'Päijänne-Tavastland', 'Satakunta'],
    ...['Södra Karelen', 'Södra Savolax', 'Södra Österbotten', 'Åland', 'Österbotten'],
  ],
  en: [
    ...['Åland', 'Central Finland', 'Central Ostrobothnia', 'Kainuu', 'Kanta-Häme'],
    ...['Kymenlaakso', 'Lapland', 'North Karelia', 'North Ostrobothnia', 'North Savo'],
    ...['Ostrobothnia', 'Päijät-Häme', 'Pirkanmaa', 'Satakunta', 'South Karelia'],
    ...['South Ostrobothnia', 'South Savo', 'Southwest Finland', 'Uusimaa'],
  ],
};

export function regionNames(locale: Locale): readonly string[] {
  return REGIONS[locale];
}
