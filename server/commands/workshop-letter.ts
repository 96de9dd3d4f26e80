import { deadline } from '#shared/round-dates.ts';
import type { Workspace } from '#shared/model.ts';
import type { Stage, Workshop } from '#shared/workshops.ts';
import { DEFAULT_ZONE } from '#shared/zones.ts';
import type { Addressee } from '#server/db/slow-stages.ts';
import type { Letter } from '#server/ports.ts';

/** A letter that asks somebody to answer a stage. */
export function workshopLetter(
  kind: 'workshop-reminder' | 'workshop-asked',
  { email, locale: own }: Addressee,
  about: {
    workspace: Workspace;
    workshop: Workshop;
    stage: Stage;
    code: string | null;
    organisation?: string;
  },
): Letter {
  const { workspace, workshop, stage, code, organisation = '' } = about;
  const locale = own ?? workspace.locales[0] ?? 'fi';
  const { closesAt, prompt } = stage;
  return {
    ...{ kind, to: email, locale, workspace, workshop: workshop.title, prompt, organisation, code },
    link: `/w/${workspace.slug}/workshops/${workshop.id}?stage=${stage.id}`,
    until: closesAt === null ? null : deadline(closesAt, locale, DEFAULT_ZONE),
  };
}
