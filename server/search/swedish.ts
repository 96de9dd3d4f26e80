/**
 * Swedish nouns carry their article at the end, which Snowball's stemmer leaves on half of them
 * (`kravet`, `frågan`). Each word gives the stems that it may be a form of: `kommentar` is a word by
 * itself and looks like a plural.
 */
const ENDING =
  /^(.*?[aeiouyåäöé].*?)(?:arna|orna|erna|ena|ar|or|er|en|et|an|na|a|e|(?<=[é])[nt]|(?<=ig)t)$/;
const LEAST = 3;

/** Plurals that change their vowel, also at the end of compounds. */
const CHANGED: [plural: RegExp, singular: string][] = [
  [/(st|t|r)[äa]nd(er(na)?s?)$/, '$1and'],
  [/([hl])änd(er(na)?s?)$/, '$1and'],
  [/städ(er(na)?s?)$/, 'stad'],
  [/nätt(er(na)?s?)$/, 'natt'],
  [/böck(er(na)?s?)$/, 'bok'],
  [/fött(er(na)?s?)$/, 'fot'],
  [/rött(er(na)?s?)$/, 'rot'],
  [/sön(er(na)?s?)$/, 'son'],
  [/männ(en)?s?$/, 'man'],
  [/^män$/, 'man'],
];

export function swedishStems(word: string): string[] {
  const changed = CHANGED.find(([plural]) => plural.test(word));
  const forms = changed ? [word, word.replace(...changed)] : [word];
  const [, owner] = /^(.{3,}[^s])s$/.exec(word) ?? [];
  if (owner !== undefined) forms.push(owner);
  const stems = forms.flatMap((form) => [form, ...withoutEnding(form), ...contracted(form)]);
  return [...new Set(stems.map(single))];
}

function withoutEnding(form: string): string[] {
  const [, stem = ''] = ENDING.exec(form) ?? [];
  if (stem.length < LEAST) return [];
  // `deltagarna` is of `deltagare`.
  return form.endsWith('arna') ? [stem, `${stem}ar`] : [stem];
}

/** `regel` becomes `regler`. */
function contracted(form: string): string[] {
  const [, start] = /^(.{2,}[^aeiouyåäö])e[lnr]$/.exec(form) ?? [];
  return start === undefined ? [] : [start + form.at(-1)];
}

/** `rum` and `rummet`, `vän` and `vänner`. */
function single(stem: string): string {
  return stem.replace(/([mn])\1$/, '$1');
}
