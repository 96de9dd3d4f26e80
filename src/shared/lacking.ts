import type { ExampleView } from './documents/demand-fields.ts';
import { isBlank, type RichNode } from './documents/rich-nodes.ts';

/** What a demand can still lack. */
export const LACKING = ['rationale', 'consent'] as const;
export type Lacking = (typeof LACKING)[number];

export function lackingOf(rich: RichNode[], examples: Pick<ExampleView, 'consent'>[]): Lacking[] {
  const lacks: Record<Lacking, boolean> = {
    rationale: isBlank(rich),
    consent: !examples.every(({ consent }) => consent),
  };
  return LACKING.filter((one) => lacks[one]);
}
