import type { Locale } from './model.ts';

/** Money is whole cents. So large a sum is a slip of the finger: ten thousand million euros. */
export const MOST_CENTS = 1_000_000_000_000;

/** What people write into a field: `1 800`, `1 800,50 €`, `1,800.50`; `null` for what is no sum. */
export function readEuros(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f€]/g, '');
  const plain = /^\d{1,3}(,\d{3})+(\.\d{1,2})?$/.test(bare) ? bare.replaceAll(',', '') : bare;
  const parts = /^(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(plain);
  if (!parts) return null;
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

/** `1 800 €`, `120,50 €`, in English `€1,800`; cents only where there are some. */
export function euros(cents: number, locale: Locale): string {
  const number = plainEuros(cents, locale);
  return locale === 'en' ? `€${number}` : `${number}\u00a0€`;
}

/** The same without its sign, as a field holds it. */
export function plainEuros(cents: number, locale: Locale): string {
  const [gap, point] = locale === 'en' ? [',', '.'] : ['\u00a0', ','];
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, gap);
  return cents % 100 === 0 ? whole : `${whole}${point}${String(cents % 100).padStart(2, '0')}`;
}
