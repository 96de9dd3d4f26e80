/**
 * `npm test`: everything, in order, from a fresh clone and with nothing asked. `pretest` has
 * installed and built. Ends with the plain line `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './check.ts';
import { installPrograms } from './system-programs.ts';

interface Counts {
  passed: number;
  failed: number;
  /** A test that was not run proves nothing, so that it counts as failed. */
  skipped: number;
}

interface Stage {
  name: string;
  /** Fewer than this, and some were silently left out. */
  least: number;
  run(report: string): Promise<Counts>;
}

const STAGES: Stage[] = [
  { name: 'check', least: 8, run: check },
  { name: 'unit', least: 500, run: (report) => vitest('unit', report) },
  { name: 'http', least: 250, run: (report) => vitest('http', report) },
  { name: 'postgres', least: 150, run: (report) => vitest('postgres', report) },
  { name: 'office', least: 12, run: (report) => vitest('office', report) },
  { name: 'crash', least: 4, run: (report) => vitest('crash', report) },
  { name: 'browser', least: 20, run: playwright },
];

const folder = mkdtempSync(join(tmpdir(), 'talkoot-reports-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
installPrograms();
const total = { passed: 0, failed: 0 };
for (const stage of STAGES) await runStage(stage);
console.info(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

async function runStage({ name, least, run }: Stage): Promise<void> {
  console.info(`\n== ${name}`);
  const start = performance.now();
  const counts = await run(join(folder, `${name}.json`));
  const seconds = Math.round((performance.now() - start) / 1000);
  const ran = counts.passed + counts.failed;
  const told = [
    `${counts.passed} passed, ${counts.failed} failed`,
    ...(counts.skipped > 0 ? [`${counts.skipped} were not run`] : []),
    ...(ran < least ? [`at least ${least} were expected`] : []),
  ];
  console.info(`== ${name}: ${told.join(', ')} (${seconds} s)`);
  total.passed += counts.passed;
  total.failed += counts.failed + counts.skipped + (ran < least ? 1 : 0);
}

async function check(): Promise<Counts> {
  const { passed, failed } = await runChecks();
  return { passed, failed: failed.length, skipped: 0 };
}

/** The part of vitest's JSON report that is read here. */
interface VitestReport {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
}

async function vitest(project: string, report: string): Promise<Counts> {
  const code = await run('vitest', [
    ...['run', '--project', project, '--reporter', 'dot', '--reporter', 'json'],
    ...['--outputFile.json', report],
  ]);
  const read = readReport<VitestReport>(report);
  if (!read) return { passed: 0, failed: 1, skipped: 0 };
  const failed = read.numFailedTests;
  return {
    passed: read.numPassedTests,
    // A file that cannot be loaded, or an error outside any test, fails without a failed test.
    failed: failed === 0 && (code !== 0 || !read.success) ? 1 : failed,
    skipped: read.numPendingTests + read.numTodoTests,
  };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

async function playwright(report: string): Promise<Counts> {
  const code = await run('playwright', ['test', '--reporter', 'line,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const stats = readReport<PlaywrightReport>(report)?.stats;
  if (!stats) return { passed: 0, failed: 1, skipped: 0 };
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: stats.skipped,
  };
}

function readReport<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    console.error('The runner left no report.');
    return null;
  }
}

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(`node_modules/.bin/${command}`, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.once('error', (error) => {
      console.error(error);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}
