/** What stands before the last vowels of a weak stem, and what it may have been weakened from. */
const STRONG: Record<string, readonly string[]> = {
  ...{ d: ['t'], hd: ['ht'], nn: ['nt'], mm: ['mp'], ll: ['lt'], rr: ['rt'], ng: ['nk'] },
  ...{ v: ['p'], lv: ['lp'], rv: ['rp'], l: ['lk'], r: ['rk'] },
  ...{ k: ['kk'], p: ['pp'], t: ['tt'], lk: ['lkk'], rk: ['rkk'], nk: ['nkk'] },
  ...{ lp: ['lpp'], rp: ['rpp'], mp: ['mpp'], lt: ['ltt'], rt: ['rtt'], nt: ['ntt'] },
};
/** `kuljen` of `kulki`, `jäljen` of `jälki`: before a single e. */
const BEFORE_E: Record<string, string> = { lj: 'lk', rj: 'rk', hj: 'hk' };

/** The strong grades that a stem in the weak grade may have: `kunna` is of `kunta`, `tue` of `tuke`. */
export function strongGrades(stem: string): string[] {
  const [, start = '', between = '', end = ''] =
    /^(.*[aeiouyäö])([^aeiouyäö]+)([aeiouyäö]+)$/.exec(stem) ?? [];
  const all = (STRONG[between] ?? []).map((one) => start + one + end);
  const softened = end === 'e' && BEFORE_E[between];
  if (softened) all.push(start + softened + end);
  // `luvun` is of `luku`, `kyvyn` of `kyky`.
  if (between === 'v' && /^[uy]$/.test(end) && start.endsWith(end)) all.push(`${start}k${end}`);
  // What was between two vowels is gone altogether: `joen` is of `joki`, `lain` of `laki`.
  const vowels = /^(.*[aeiouyäö])([aeiouyäö])$/.exec(stem);
  if (vowels?.[1] && vowels[2] && !vowels[1].endsWith(vowels[2]))
    all.push(`${vowels[1]}k${vowels[2]}`);
  return all;
}
