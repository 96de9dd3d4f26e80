import type * as Y from 'yjs';
import { until, type Live } from './live.ts';
import type { Person } from './people.ts';
import { WireClient } from './wire-client.ts';

/** Changes a room's document as this person's browser would; resolves when just that is on the disk. */
export async function changeDocument(
  at: Pick<Live, 'port' | 'origin'>,
  room: string,
  person: Pick<Person, 'cookie'>,
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const client = await new WireClient(at, { room }, person).ready();
  const frame = client.change(change);
  await until(() => client.saved >= frame || client.code !== null, 'the change on the disk');
  if (client.saved < frame) throw new Error(`The socket was closed with ${client.code}.`);
  client.end();
}
