import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Relay } from '#server/ports.ts';
import type { RelayMessage } from '#server/relay-messages.ts';
import { until } from '../support/live.ts';
import { RELAYS, type RelaySetting } from '../support/relays.ts';

const NEWS: RelayMessage = { kind: 'news', rooms: [['demands:abcdef', 7]] };
const RIGHTS: RelayMessage = { kind: 'rights', workspaceId: 'abcdef', actorIds: ['aino'] };

describe.each(Object.keys(RELAYS))('the relay: %s', (name) => {
  let setting: RelaySetting;
  const members: Relay[] = [];
  beforeEach(async () => {
    setting = await RELAYS[name]!();
  });
  afterEach(async () => {
    for (const one of members.splice(0)) await one.close();
    await setting.end();
  });

  async function join(): Promise<{ relay: Relay; heard: RelayMessage[]; from: Set<string> }> {
    const relay = await setting.join();
    members.push(relay);
    const heard: RelayMessage[] = [];
    const from = new Set<string>();
    relay.listen({
      heard(message, who) {
        heard.push(message);
        from.add(who);
      },
      missed: () => {},
    });
    return { relay, heard, from };
  }

  test('what one tells, all others hear, and it hears nothing itself', async () => {
    const [one, two, three] = [await join(), await join(), await join()];
    one.relay.tell(NEWS);
    one.relay.tell(RIGHTS);
    for (const { heard } of [two, three]) {
      await until(() => heard.length === 2);
      expect(heard).toContainEqual(NEWS);
      expect(heard).toContainEqual(RIGHTS);
    }
    two.relay.tell(NEWS);
    await until(() => one.heard.length === 1);
    expect(one.heard).toEqual([NEWS]);
    expect(three.from.size).toBe(2);
  });

  test('a message comes as it was told, however long and in whatever letters', async () => {
    const [one, two] = [await join(), await join()];
    const answer = `“Äläkää” 𝄞 \0\n\\ ${'pitkä '.repeat(5000)}`;
    const told: RelayMessage = {
      kind: 'announcement',
      room: 'workshop:abcdef:k3',
      announcement: { kind: 'workshop-answer', answer },
      made: 0,
    };
    one.relay.tell(told);
    await until(() => two.heard.length === 1);
    expect(two.heard).toEqual([told]);
  });

  test('messages of a kind come in the order in which they were told', async () => {
    const [one, two] = [await join(), await join()];
    const told = Array.from({ length: 200 }, (_, n): RelayMessage => ({
      kind: 'news',
      rooms: [['demands:abcdef', n]],
    }));
    for (const each of told) one.relay.tell(each);
    await until(() => two.heard.length === told.length);
    expect(two.heard).toEqual(told);
  });

  test('whoever has left hears nothing more', async () => {
    const [one, two, three] = [await join(), await join(), await join()];
    await two.relay.close();
    one.relay.tell(NEWS);
    await until(() => three.heard.length === 1);
    expect(two.heard).toEqual([]);
  });
});
