import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { startServer } from '../support/server.ts';

const root = new URL('../..', import.meta.url).pathname;
const text = (name: string) => readFileSync(join(root, 'docs/deploy', name), 'utf8');

/** The values of a unit's key, in the order they stand. */
const unit = (name: string, key: string) =>
  text(name)
    .split('\n')
    .filter((line) => line.startsWith(`${key}=`))
    .map((line) => line.slice(key.length + 1));

test('the house runs from an empty folder with nothing but what the Containerfile copies', async () => {
  const [, last = ''] = text('Containerfile').split(/^FROM .*debian.*$/m);
  const copied = [...last.matchAll(/^COPY --from=build \/opt\/talkoot\/(\S+) \.\/(\S*)$/gm)];
  expect(copied.length).toBeGreaterThan(3);
  const folder = mkdtempSync(join(tmpdir(), 'talkoot-container-'));
  for (const [, from = '', to = ''] of copied) {
    const target = join(folder, to || from);
    mkdirSync(dirname(target), { recursive: true });
    if (from === 'node_modules') symlinkSync(join(root, from), target);
    else cpSync(join(root, from), target, { recursive: true });
  }
  const server = await startServer({}, undefined, [], folder);
  const health = await fetch(`${server.url}/healthz`);
  expect(await health.json()).toEqual({ status: 'ok' });
  expect(await (await fetch(server.url)).text()).toContain('</html>');
  await server.remove();
  rmSync(folder, { recursive: true });
});

test('container and units run what is there, as nobody in particular, and write nothing but data', () => {
  const container = text('Containerfile');
  const command = /^CMD (\[.*\])$/m.exec(container)?.[1] ?? '[]';
  expect(JSON.parse(command)).toContain('--disable-proto=delete');
  expect(container).toMatch(/^USER talkoot$/m);
  for (const name of ['talkoot.service', 'talkoot-backup.service']) {
    const [start = ''] = unit(name, 'ExecStart');
    for (const path of start.match(/(?:\/opt\/talkoot\/\S+|server\/\S+\.ts)/g) ?? [])
      expect(() => readFileSync(join(root, path.replace('/opt/talkoot/', '')))).not.toThrow();
    expect(unit(name, 'User')).toEqual(['talkoot']);
    expect(unit(name, 'ProtectSystem')).toEqual(['strict']);
    expect(unit(name, 'NoNewPrivileges')).toEqual(['true']);
    expect(unit(name, 'CapabilityBoundingSet')).toEqual(['']);
    expect(unit(name, 'StateDirectoryMode')).toEqual(['0700']);
  }
  const [heap = ''] =
    /--max-old-space-size=(\d+)/.exec(unit('talkoot.service', 'ExecStart').join())?.slice(1) ?? [];
  const [most = ''] = unit('talkoot.service', 'MemoryMax');
  // The heap ends before the memory does, so that a leak ends in a line of the log.
  expect(Number(heap)).toBeLessThan(parseFloat(most) * 1024);
  expect(text('talkoot.service')).not.toContain('BENCH_ROOMS=on');
});
