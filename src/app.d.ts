import type { RoundGuest } from '#server/commands/enter-round.ts';
import type { App as Talkoot } from '#server/app.ts';
import type { Actor, Locale } from '#shared/model.ts';
import type { Theme } from './routes/theme.ts';

declare global {
  namespace App {
    interface Locals {
      app: Talkoot;
      actor: Actor | null;
      sessionId: string | null;
      locale: Locale;
      /** Who reads a round, while its shared page is rendered for nobody in particular. */
      roundGuest?: RoundGuest;
      /** The answer is the same for all readers. */
      shared?: boolean;
    }
    interface PageData {
      actor: Actor | null;
      locale: Locale;
      theme: Theme | 'system';
      /** A page that brings its own head and takes the whole width. */
      bare?: boolean;
    }
    interface Error {
      message: string;
      code?: string;
    }
  }
}

export {};
