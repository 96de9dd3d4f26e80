import { parseArgs } from 'node:util';
import { newId } from '../auth/random.ts';
import type { Config } from '../config.ts';
import { openJournal } from '../db/journal.ts';
import { Problem } from '../problem.ts';
import { withData } from './data.ts';
import { makeReadyExample } from './ready-example.ts';

const MOST_ACTORS = 2000;

/** `example --actors 200 --json`: an example workspace with signed-in people, for whoever writes a client. */
export async function run(args: string[], config: Config): Promise<string> {
  const { values } = parseArgs({
    args,
    options: {
      actors: { type: 'string', default: '10' },
      json: { type: 'boolean', default: false },
    },
  });
  const count = Number(values.actors);
  if (!Number.isInteger(count) || count < 1 || count > MOST_ACTORS)
    throw new Problem(`--actors must be a number from 1 to ${MOST_ACTORS}, not ${values.actors}`);

  return withData(config, async (db) => {
    const journal = openJournal({ store: config.store, newId });
    try {
      const example = await makeReadyExample({ db, journal, config }, count);
      if (values.json) return JSON.stringify(example);
      const lines = example.actors.map(({ name, role, cookie }) => `${role}\t${name}\t${cookie}`);
      return `${example.origin}/w/${example.workspace}\n${lines.join('\n')}`;
    } finally {
      await journal.close();
    }
  });
}
