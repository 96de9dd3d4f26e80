import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { findGrant, findWorkspace } from '../db/grants.ts';
import { addMember, widenGrant } from '../db/members.ts';
import type { Db } from '../db/open.ts';
import { Problem } from '../problem.ts';
import {
  findOrAddAccount,
  LINK_HELP,
  nameFrom,
  readEmail,
  readName,
  signInLink,
} from './accounts.ts';
import { withData } from './data.ts';

/**
 * `coordinator EMAIL [SLUG] [--name NAME]`: coordinator of that workspace, or of a new one, which
 * the person makes by the printed link. The account is made when there is none.
 */
export async function run(args: string[], config: Config): Promise<string> {
  const { values, positionals } = parseArgs({
    args,
    options: { name: { type: 'string' } },
    allowPositionals: true,
  });
  const [address, slug] = positionals;
  const email = readEmail(address);
  const name = readName(values.name ?? nameFrom(email));
  const now = Date.now();
  return withData(config, (db) =>
    db.transaction().execute(async (trx) => {
      const { actorId, added } = await findOrAddAccount(trx, email, name, now);
      const made = added ? [`${name} has an account now.`] : [];
      const next = slug ? `/w/${slug}` : '/workspaces/new';
      if (slug) await makeCoordinator(trx, slug, actorId, now);
      const link = await signInLink(trx, config, { email, actorId, next }, now);
      const then = slug
        ? [`${email} coordinates the workspace ${slug} now.`, LINK_HELP]
        : ['Whoever makes a workspace coordinates it, and the link leads there.', LINK_HELP];
      return [...made, ...then, link].join('\n');
    }),
  );
}

async function makeCoordinator(db: Db, slug: string, actorId: string, now: number): Promise<void> {
  const workspace = await findWorkspace(db, slug);
  if (!workspace)
    throw new Problem(
      `There is no workspace ${slug}: it is the part after /w/ in its address. ` +
        'Leave it out for somebody who will make one.',
    );
  if (await findGrant(db, actorId, workspace.id)) {
    const grant = { role: 'coordinator', item: null, invitationId: null } as const;
    await widenGrant(db, workspace.id, actorId, grant);
  } else {
    await addMember(db, { workspaceId: workspace.id, actorId, role: 'coordinator' }, now);
  }
}
