/**
 * A house as a process of its own that does what it is told, a line of JSON each, and says so when
 * it is done: a test kills it at any moment and knows what had been acknowledged.
 */
import { createInterface } from 'node:readline';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';

const app = await createApp(readConfig({ ...process.env, LOG_LEVEL: 'silent' }));
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { id, verb, actorId, input } = JSON.parse(line) as {
    id: number;
    verb: keyof typeof app.commands;
    actorId: string;
    input: never;
  };
  const run = app.commands[verb] as (actorId: string, input: never) => Promise<{ ok: boolean }>;
  void run(actorId, input).then((result) =>
    process.stdout.write(`${JSON.stringify({ id, result })}\n`),
  );
}
