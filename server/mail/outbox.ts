import type { Config } from '../config.ts';
import { insertLetter } from '../db/outbox.ts';
import type { Clock, Mail } from '../ports.ts';
import { writeLetter } from './letters.ts';

/** `wake` tells the sending job that there is work, so that nobody waits for its next round. */
export function makeMail(config: Config, clock: Clock, wake: () => void): Mail {
  return {
    async queue(db, letter) {
      // Anybody may make an example, so that its letters would be anybody's letters to anybody.
      if ('workspace' in letter && letter.workspace.kind === 'example') return;
      const written = writeLetter(letter, config.origin);
      await insertLetter(db, { id: crypto.randomUUID(), to: letter.to, ...written }, clock.now());
      wake();
    },
  };
}
