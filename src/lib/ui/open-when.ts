/**
 * For a `details` that must be open now: spread, not set to false, so that what somebody opened
 * before the page was awake stays open when it wakes.
 */
export function openWhen(wanted: boolean): { open?: true } {
  return wanted ? { open: true } : {};
}
