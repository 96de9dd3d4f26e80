import type { App as Talkoot } from '#server/app.ts';
import type { Actor, Locale } from '#shared/model.ts';

declare global {
  namespace App {
    interface Locals {
      app: Talkoot;
      actor: Actor | null;
      sessionId: string | null;
      locale: Locale;
    }
    interface Error {
      message: string;
      code?: string;
    }
  }
}

export {};
