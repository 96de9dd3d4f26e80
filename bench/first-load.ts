import { gzipSync } from 'node:zlib';
import { firstLoads } from '../scripts/check/first-load.ts';
import { launch, signedIn } from './browser.ts';
import { serveList } from './list.ts';
import { once, type Section } from './report.ts';

const AIM = 180;

/** Compressed JavaScript that a page fetches before anybody has opened anything on it. */
export async function firstLoad(): Promise<Section> {
  const { server, example } = await serveList(12);
  const browser = await launch();
  try {
    const cookie = example.actors.find(({ role }) => role === 'member')?.cookie ?? '';
    const inside = await signedIn(browser, server.url, cookie);
    const outside = await signedIn(browser, server.url, '');
    const pages = [
      { what: 'demands list', context: inside, path: `/w/${example.workspace}/demands` },
      { what: 'landing', context: outside, path: '/' },
      { what: 'sign-in', context: outside, path: '/signin' },
    ];
    const figures = [];
    for (const { what, context, path } of pages) {
      const page = await context.newPage();
      const sizes: Promise<number>[] = [];
      page.on('response', (response) => {
        if (response.request().resourceType() === 'script')
          sizes.push(response.body().then((body) => gzipSync(body).length));
      });
      await page.goto(server.url + path, { waitUntil: 'networkidle' });
      const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      await page.close();
      figures.push({
        what: `JavaScript of the ${what}`,
        unit: 'kB compressed',
        ours: once(bytes / 1000),
        ...(what === 'demands list' ? { aim: AIM } : {}),
      });
    }
    const loads = (await firstLoads()).sort((a, b) => b.kilobytes - a.kilobytes);
    const [heaviest] = loads;
    const phone = loads.find(({ route }) => route === '/w/[slug]/workshops/[id]');
    if (phone)
      figures.push({
        what: 'JavaScript of a workshop on a phone, by the build’s manifest',
        unit: 'kB compressed',
        ours: once(phone.kilobytes),
        aim: 90,
      });
    return {
      title: 'First load',
      how: 'Every script that Chromium fetched until the network was quiet, each compressed by gzip.',
      figures,
      ...(heaviest && {
        after: `The heaviest first load of all pages, by the build’s manifest: \`${heaviest.route}\`, ${heaviest.kilobytes} kB.`,
      }),
    };
  } finally {
    await browser.close();
    await server.remove();
  }
}
