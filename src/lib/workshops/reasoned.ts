import type { Choice } from '#shared/ballots.ts';
import { AGREEMENT_WITH_REASON, REASON_LIMIT, type Agreement } from '#shared/workshops.ts';

/**
 * What of a choice may go: steps that stop others, or nearly, when their reason is written, and
 * none whose reason is still too long. The rest stays with its writer.
 */
export function reasoned(choice: Choice): Choice {
  return Object.fromEntries(
    Object.entries(choice).filter(([, { option, reason = '' }]) => {
      const words = reason.trim();
      if ([...words].length > REASON_LIMIT) return false;
      return words !== '' || !AGREEMENT_WITH_REASON.includes(option as Agreement);
    }),
  );
}
