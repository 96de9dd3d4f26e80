import { expect, test } from '@playwright/test';
import { light, type Category } from '../../bench/lighthouse.ts';
import { readyExample } from '../../bench/example.ts';
import type { ReadyExample } from '#server/admin/ready-example.ts';
import { startServer, type TestServer } from '../support/server.ts';

const ASSERTED: Category[] = ['accessibility', 'best-practices', 'seo'];
let server: TestServer;
let example: ReadyExample;

test.beforeAll(async () => {
  server = await startServer();
  example = await readyExample(server, 5);
});
test.afterAll(() => server.remove());

// Performance depends on the machine: `npm run bench` tells it.
for (const { name, path, inside } of [
  { name: 'landing', path: () => '/', inside: false },
  { name: 'sign-in', path: () => '/signin', inside: false },
  { name: 'list', path: () => `/w/${example.workspace}/demands`, inside: true },
])
  test(`Lighthouse finds next to nothing to mend on the ${name} page`, async () => {
    test.setTimeout(180_000);
    const cookie = example.actors.find(({ role }) => role === 'member')?.cookie ?? '';
    const { scores, failures } = await light(server.url + path(), inside ? cookie : '', ASSERTED);
    for (const category of ASSERTED)
      expect(scores[category], `${category}: ${failures.join('; ')}`).toBeGreaterThanOrEqual(95);
  });
