/** A form that is on its way: it says so, and keeps what was typed when it comes back. */
export class Sending {
  busy = $state(false);

  /** For `use:enhance`. */
  readonly track = () => {
    this.busy = true;
    return async ({ update }: { update: (how: { reset: boolean }) => Promise<void> }) => {
      await update({ reset: false });
      this.busy = false;
    };
  };
}
