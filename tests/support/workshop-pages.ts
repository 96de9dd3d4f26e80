import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { StageInput } from '#shared/inputs/workshops.ts';
import type { WorkshopView } from '#shared/workshops.ts';
import { newId } from '#server/auth/random.ts';
import { hydrated } from './hydrated.ts';
import { makePerson, makePlace, type Person, type Place } from './people.ts';
import type { TestServer } from './server.ts';

/** A workshop on a running server, steered by requests as its panel would. */
export interface WorkshopOnline {
  place: Place;
  sami: Person;
  id: string;
  base: string;
  code: string;
  stages: string[];
  view(): Promise<WorkshopView>;
  steer(body: object): Promise<void>;
  /** Begins the stage with this index. */
  go(index: number): Promise<void>;
  /** Makes the results readable by anybody, or not any more. */
  openResults(open: boolean): Promise<void>;
}

type Planned = Pick<StageInput, 'type' | 'prompt'> & Partial<StageInput>;

export async function openWorkshop(
  server: TestServer,
  title: string,
  plan: Planned[],
  { facilitator = 'Sami Koskela' } = {},
): Promise<WorkshopOnline> {
  const place = await makePlace(server.dataDir);
  const sami = await makePerson(server.dataDir, {
    place,
    role: 'facilitator',
    name: facilitator,
  });
  const workshopId = newId();
  const headers = { cookie: `${sami.cookie}; locale=fi`, origin: server.url };
  const made = await fetch(`${server.url}/w/${place.slug}/workshops/new`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams({ workshopId, title, template: '', locale: 'fi' }),
  });
  if (made.status >= 400) throw new Error(`no workshop: ${await made.text()}`);
  const base = `${server.url}/w/${place.slug}/workshops/${workshopId}`;
  const view = async () => {
    const answer = await fetch(`${base}/state`, { headers });
    return ((await answer.json()) as { view: WorkshopView }).view;
  };
  const steer = async (body: object) => {
    const answer = await fetch(`${base}/control/act`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${JSON.stringify(body)}: ${await answer.text()}`);
  };
  const stages = plan.map(() => newId());
  for (const [index, one] of plan.entries()) {
    const stage = {
      ...{ id: stages[index], title: one.prompt, detail: '', minutes: 5, pace: 'live', config: {} },
      ...one,
    };
    await steer({ verb: 'add-stage', stage, afterId: stages[index - 1] ?? null });
  }
  const go = async (index: number) => {
    const { stage } = await view();
    await steer({ verb: 'go', stageId: stages[index], from: stage?.id ?? null });
  };
  const openResults = async (open: boolean) => {
    const answer = await fetch(`${base}/results?/share`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams({ open: open ? 'yes' : 'no' }),
    });
    if (answer.status >= 400) throw new Error(`not opened: ${await answer.text()}`);
  };
  const code = (await view()).code ?? '';
  return { openResults, place, sami, id: workshopId, base, code, stages, view, steer, go };
}

/** A phone of 390 px with nobody's cookie. */
export function newPhone(browser: Browser): Promise<BrowserContext> {
  const viewport = { width: 390, height: 844 };
  return browser.newContext({ viewport, locale: 'fi-FI', hasTouch: true });
}

/** Comes in by the code, as whoever scans it. */
export async function joinByCode(
  page: Page,
  { url }: TestServer,
  code: string,
  { name, organisation = '' }: { name: string; organisation?: string },
): Promise<void> {
  await page.goto(`${url}/j/${code}`);
  await hydrated(page);
  await page.getByLabel('Nimi', { exact: true }).fill(name);
  if (organisation) await page.getByLabel('Järjestö').fill(organisation);
  await page.getByRole('button', { name: 'Liity', exact: true }).click();
  await page.waitForURL(/\/workshops\//);
  await hydrated(page);
}
