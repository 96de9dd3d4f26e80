import { expect, test } from '@playwright/test';
import { signedIn } from '../../bench/browser.ts';
import { light, type Category } from '../../bench/lighthouse.ts';
import { readyExample } from '../../bench/example.ts';
import type { ReadyExample } from '#server/admin/ready-example.ts';
import { hydrated } from '../support/hydrated.ts';
import { startServer, type TestServer } from '../support/server.ts';

const ASSERTED: Category[] = ['accessibility', 'best-practices', 'seo'];
let server: TestServer;
let example: ReadyExample;

test.beforeAll(async () => {
  server = await startServer();
  example = await readyExample(server, 5);
});
test.afterAll(() => server.remove());

const PAGES = [
  { name: 'landing', path: () => '/', inside: false },
  { name: 'sign-in', path: () => '/signin', inside: false },
  { name: 'list', path: () => `/w/${example.workspace}/demands`, inside: true },
];
const member = () => example.actors.find(({ role }) => role === 'member')?.cookie ?? '';

// Performance depends on the machine: `npm run bench` tells it.
for (const { name, path, inside } of PAGES) {
  test(`Lighthouse finds next to nothing to mend on the ${name} page`, async () => {
    test.setTimeout(180_000);
    const cookie = inside ? member() : '';
    const { scores, failures } = await light(server.url + path(), cookie, ASSERTED);
    for (const category of ASSERTED)
      expect(scores[category], `${category}: ${failures.join('; ')}`).toBeGreaterThanOrEqual(95);
  });

  test(`the ${name} page makes no calendar, number form or alphabet`, async ({ browser }) => {
    const context = await signedIn(browser, server.url, inside ? member() : '');
    await context.addInitScript(noteMakers);
    const page = await context.newPage();
    await page.goto(server.url + path());
    if (inside) await page.locator('li[data-demand] .grip').first().waitFor({ state: 'attached' });
    else await hydrated(page);
    const made = () => [...(window as unknown as { made: Set<string> }).made];
    expect(await page.evaluate(made)).toEqual([]);
    await context.close();
  });
}

/** Each of these takes a phone a tenth of a second when it is made for the first time. */
function noteMakers() {
  const made = new Set<string>();
  (window as unknown as { made: Set<string> }).made = made;
  const note = (holder: object, name: string) => {
    const maker = Reflect.get(holder, name) as new () => object;
    const noted: ProxyHandler<typeof maker> = {
      construct(target, args) {
        made.add(name);
        return Reflect.construct(target, args) as object;
      },
      apply(target, self, args) {
        made.add(name);
        return Reflect.apply(target, self, args) as unknown;
      },
    };
    Reflect.set(holder, name, new Proxy(maker, noted));
  };
  for (const name of ['DateTimeFormat', 'NumberFormat', 'RelativeTimeFormat', 'Collator'])
    note(Intl, name);
  note(String.prototype, 'localeCompare');
}
