import { execFileSync } from 'node:child_process';
import puppeteer, { type Browser } from 'puppeteer-core';

/** The system's Firefox, which Playwright cannot drive: Debian's lacks Playwright's own protocol. */
function findFirefox(): string {
  if (process.env.FIREFOX_PATH) return process.env.FIREFOX_PATH;
  for (const name of ['firefox-esr', 'firefox'])
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch {
      // Not this one.
    }
  throw new Error(
    'No Firefox on PATH. Set FIREFOX_PATH, or on Debian: apt-get install firefox-esr',
  );
}

export const startFirefox = (): Promise<Browser> =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    extraPrefsFirefox: { 'intl.accept_languages': 'fi' },
  });
