import type { RoundPage } from '#shared/round-page.ts';
import type { RoundGuest } from '#server/commands/enter-round.ts';
import type { App as Talkoot } from '#server/app.ts';
import type { SharedPage } from '#server/shared-pages.ts';
import type { Actor, Locale } from '#shared/model.ts';
import type { Theme } from '#shared/reader.ts';

declare global {
  namespace App {
    interface Locals {
      app: Talkoot;
      actor: Actor | null;
      sessionId: string | null;
      locale: Locale;
      /** Who reads a round, while its shared page is rendered for nobody in particular. */
      roundGuest?: RoundGuest;
      /** The text and its comments, to be drawn into the page. */
      roundPage?: RoundPage;
      /** There was no room on the disk for what was asked. */
      full?: boolean;
      /** The answer, where it is the same for all readers. */
      shared?: SharedPage;
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
