import type { RequestEvent } from '@sveltejs/kit';

/** Which round of which workspace an address is of. */
export function roundAt({ params }: Pick<RequestEvent, 'params'>): {
  slug: string;
  roundId: string;
} {
  return { slug: params.slug ?? '', roundId: params.id ?? '' };
}
