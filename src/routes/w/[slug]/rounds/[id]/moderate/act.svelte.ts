import { keepFocus } from '#lib/ui/keep-focus.ts';

/** An act under way: its buttons say so, the focus stays, and what was typed stays. */
export class Act {
  busy = $state(false);

  /** For `use:enhance`. */
  readonly track = () => {
    this.busy = true;
    return async ({ update }: { update: (how: { reset: boolean }) => Promise<void> }) => {
      await keepFocus(() => update({ reset: false }));
      this.busy = false;
    };
  };
}
