import { execFileSync } from 'node:child_process';
import { defineConfig } from '@playwright/test';

/** The system's Chromium: the build without windows takes a fifth less time than the full one. */
function findChromium(): string {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const name of ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'])
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch {
      // Not this one.
    }
  throw new Error(
    'No Chromium on PATH. Set CHROMIUM_PATH, or on Debian: apt-get install chromium-headless-shell',
  );
}

// Each spec file starts its own server on fresh data by tests/support/server.ts.
export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.spec.ts',
  // Each spec file has a server of its own; two of them keep two cores at work.
  workers: 2,
  // A second try would hide a race, and races are what these tests look for.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['line']],
  use: {
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    actionTimeout: 10_000,
    // What was done, on the network and in the console too; pictures of each step take a third more time.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findChromium() },
  },
});
