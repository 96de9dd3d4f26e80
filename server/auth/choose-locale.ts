import type { Locale } from '#shared/model.ts';
import { updateActor } from '../db/actors.ts';
import type { Context } from '../ports.ts';

/** The language that follows a person from device to device. */
export async function chooseLocale(
  context: Context,
  actorId: string,
  locale: Locale,
): Promise<void> {
  await updateActor(context.db, actorId, { locale });
}
