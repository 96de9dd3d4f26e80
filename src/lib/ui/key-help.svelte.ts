import { createContext, untrack } from 'svelte';

export interface KeyGroup {
  title: string;
  /** The keys as they are written on them, and what they do. */
  keys: readonly (readonly [keys: string, does: string])[];
}

/** What `?` lists. A page adds its own keys while it is open. */
export class KeyHelp {
  open = $state(false);
  groups = $state.raw<KeyGroup[]>([]);

  /** Returns what takes the group away again: `$effect(() => keyHelp.add({ … }))`. */
  add(group: KeyGroup): () => void {
    this.groups = [...untrack(() => this.groups), group];
    return () => {
      this.groups = untrack(() => this.groups).filter((one) => one !== group);
    };
  }
}

export const [getKeyHelp, setKeyHelp] = createContext<KeyHelp>();
