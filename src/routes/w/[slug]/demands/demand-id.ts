import { error } from '@sveltejs/kit';
import type { DemandList } from '#shared/demand-list.ts';
import { m } from '#shared/paraglide/messages.js';

/** A demand by its number, or by its id while it has none. */
export function demandIdOf({ numbers }: Pick<DemandList, 'numbers'>, n: string): string {
  const id = /^\d{1,6}$/.test(n)
    ? Object.keys(numbers).find((key) => numbers[key] === Number(n))
    : n;
  const known = id !== undefined && (numbers[id] !== undefined || id === n);
  if (!known || !/^[0-9a-z]{1,40}$/.test(id))
    error(404, { message: m.demands_not_found(), code: 'not_found' });
  return id;
}
