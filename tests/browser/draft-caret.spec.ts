import { expect, test, type Page } from '@playwright/test';
import { begin, body, openDraft } from '../support/draft-page.ts';
import { signIn, startHouse, type House } from '../support/list.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';

let house: House;
let place: Place;
let aino: Person;
let mikael: Person;

test.beforeAll(async () => {
  house = await startHouse();
});
test.beforeEach(async () => {
  place = await makePlace(house.server.dataDir);
  aino = await makePerson(house.server.dataDir, { place, name: 'Aino Laine', role: 'coordinator' });
  mikael = await makePerson(house.server.dataDir, { place, name: 'Mikael Lind' });
});
test.afterEach(({ browser }) => Promise.all(browser.contexts().map((context) => context.close())));
test.afterAll(() => house.stop());

declare global {
  interface Window {
    held: MessageEvent[];
  }
}

/** As the Home key does: the caret is moved, and the page hears of it only after this task. */
const HOME = `getSelection().modify('move', 'backward', 'lineboundary')`;
const SHIFT_HOME = `getSelection().modify('extend', 'backward', 'lineboundary')`;
const EDITOR = `document.querySelector('.ProseMirror').editor`;

async function written(page: Page): Promise<string> {
  await signIn(page.context(), house.url, aino);
  const id = await begin(page, house, place);
  await body(page).click();
  await page.keyboard.type('Alku.');
  return id;
}

test('a caret moved just before others are drawn stays where it was moved to', async ({ page }) => {
  await written(page);
  await page.evaluate(`{
    ${HOME};
    const { view, state } = ${EDITOR};
    const blockId = state.doc.firstChild.attrs.id;
    const people = [{ blockId, initials: 'ML', colour: 1, held: 'Varattu' }];
    const shown = { notes: [], active: null, people, own: null };
    view.dispatch(state.tr.setMeta('draftMarks$', shown));
  }`);
  await expect(page.locator('.held-tag')).toBeAttached();
  await page.keyboard.type('Uusi ');
  await expect(body(page)).toContainText('Uusi Alku.');
});

test('a caret moved just before others’ text comes stays where it was moved to', async ({
  page,
  browser,
}) => {
  const id = await written(page);
  const other = await (await browser.newContext()).newPage();
  await openDraft(other, house, place, mikael, id);
  await expect(body(other)).toContainText('Alku.');
  await page.evaluate(`{
    const { ws } = ${EDITOR}.extensionManager.extensions
      .find(({ name }) => name === 'collaborationCaret').options.provider;
    window.held = [];
    window.ws = ws;
    window.take = ws.onmessage;
    ws.onmessage = (event) => held.push(event);
  }`);
  await body(other).click();
  await other.keyboard.press('End');
  await other.keyboard.type(' Loppu.');
  // A frame of text, kind 0, whose update is the last letter.
  await page.waitForFunction(() =>
    window.held.some(({ data }) => {
      const frame = new Uint8Array(data as ArrayBuffer);
      return frame[0] === 0 && frame[1] === 2 && frame.includes('.'.charCodeAt(0));
    }),
  );
  await page.evaluate(`{
    ${HOME};
    ws.onmessage = take;
    for (const { data } of held) ws.dispatchEvent(new MessageEvent('message', { data }));
  }`);
  await expect(body(page)).toContainText('Alku. Loppu.');
  await page.keyboard.type('Uusi ');
  await expect(body(page)).toContainText('Uusi Alku. Loppu.');
});

test('a key right after a passage was selected is about that passage', async ({ page }) => {
  await written(page);
  await page.evaluate(`{
    ${SHIFT_HOME};
    const key = { key: 'm', code: 'KeyM', ctrlKey: true, altKey: true, bubbles: true };
    document.querySelector('.ProseMirror').dispatchEvent(new KeyboardEvent('keydown', key));
  }`);
  await page.getByLabel('Huomautus työryhmälle').fill('Koko virke?');
  await page.getByLabel('Huomautus työryhmälle').press('Control+Enter');
  await expect(body(page).locator('mark')).toHaveText('Alku.');
});

test('a key to the very start, right after the focus came, goes there', async ({ page }) => {
  await signIn(page.context(), house.url, aino);
  await begin(page, house, place);
  await page.evaluate(`${EDITOR}.view.focus()`);
  await page.keyboard.type('Alku.');
  await page.evaluate(`{
    const { view } = ${EDITOR};
    view.dom.blur();
    view.focus();
    const key = { key: 'Home', code: 'Home', ctrlKey: true, bubbles: true };
    view.dom.dispatchEvent(new KeyboardEvent('keydown', key));
    getSelection().modify('move', 'backward', 'documentboundary');
    document.dispatchEvent(new Event('selectionchange'));
  }`);
  await page.keyboard.type('Uusi ');
  await expect(body(page)).toContainText('Uusi Alku.');
});
