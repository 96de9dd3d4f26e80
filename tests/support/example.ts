import type { BrowserContext } from '@playwright/test';
import type { ReadyExample } from '#server/admin/ready-example.ts';
import type { Role } from '#shared/model.ts';
import { admin } from './admin.ts';
import type { TestServer } from './server.ts';
import { withDb } from './people.ts';

export interface Example extends ReadyExample {
  /** The first who has this role. */
  who(role: Role): ReadyExample['actors'][number];
  /** The code that lets others in. */
  code: string;
}

/** The example workspace on a running server, with people of all roles who are signed in. */
export async function makeExample({ dataDir, url, port }: TestServer): Promise<Example> {
  const told = await admin(dataDir, ['example', '--actors', '10', '--json'], {
    PORT: String(port),
  });
  if (told.code !== 0) throw new Error(told.stderr);
  const ready = JSON.parse(told.stdout) as ReadyExample;
  const { code } = await withDb(dataDir, (db) =>
    db
      .selectFrom('invitation')
      .innerJoin('workspace', 'workspace.id', 'invitation.workspace_id')
      .where('workspace.slug', '=', ready.workspace)
      .where('invitation.code', 'is not', null)
      .where('invitation.item', 'is', null)
      .select('invitation.code')
      .executeTakeFirstOrThrow(),
  );
  return {
    ...ready,
    origin: url,
    code: code ?? '',
    who(role) {
      const found = ready.actors.find((actor) => actor.role === role);
      if (!found) throw new Error(`nobody is ${role}`);
      return found;
    },
  };
}

/** As a browser that somebody signed in with, in this theme and language. */
export async function dress(
  context: BrowserContext,
  url: string,
  { cookie, ...choices }: { cookie?: string; theme?: string; locale?: string },
): Promise<void> {
  const pairs = Object.entries(choices);
  if (cookie) pairs.push(cookie.split('=', 2) as [string, string]);
  await context.addCookies(pairs.map(([name, value]) => ({ name, value, url })));
}
