import * as v from 'valibot';
import { SEARCH_KINDS, type SearchKind } from '../search.ts';

/** As it stands in the address; what is no question finds nothing. */
export const searchSchema = v.object({
  question: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(200)), ''),
  kind: v.fallback(v.nullable(v.picklist(SEARCH_KINDS)), null),
});

export function readSearch(address: URLSearchParams): {
  question: string;
  kind: SearchKind | null;
} {
  return v.parse(searchSchema, { question: address.get('q') ?? '', kind: address.get('kind') });
}
