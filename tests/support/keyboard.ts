import type { Locator, Page } from '@playwright/test';

/** Presses Tab until this has the focus, as somebody without a mouse would. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await target.first().waitFor();
  const has = () => target.first().evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60; presses++) {
    if (await has()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`sixty presses of ${key} did not reach ${String(target)}`);
}
