/**
 * `npm run check`: everything that can be known without running Talkoot, in one report.
 * Two steps run at a time, and each tells all it has found.
 */
import { spawn } from 'node:child_process';
import { findCycles } from './check/cycles.ts';
import { findHeavyPages } from './check/first-load.ts';
import { findMessageProblems } from './check/messages.ts';
import { findLongFiles } from './check/sizes.ts';

interface Step {
  name: string;
  /** What is wrong; nothing when all is well. */
  run: () => Promise<string[]>;
}

const STEPS: Step[] = [
  {
    name: 'types',
    run: command('svelte-check', '--output', 'human-verbose', '--fail-on-warnings'),
  },
  { name: 'lint and boundaries', run: command('eslint', '--max-warnings', '0', '.') },
  { name: 'types of the service worker', run: command('tsc', '-p', 'tsconfig.sw.json') },
  { name: 'format', run: command('prettier', '--check', '--log-level', 'warn', '.') },
  { name: 'no import cycles', run: async () => findCycles() },
  { name: 'sizes of files', run: async () => findLongFiles() },
  { name: 'messages in every language', run: async () => findMessageProblems() },
  { name: 'JavaScript of first loads', run: () => findHeavyPages() },
];

/** Runs every step and returns the names of those that failed. */
export async function runChecks(): Promise<{ passed: number; failed: string[] }> {
  // The types of routes are written by SvelteKit, and the steps read them.
  const generated = await command('svelte-kit', 'sync')();
  if (generated.length > 0) throw new Error(generated.join('\n'));
  const waiting = [...STEPS];
  const failed: string[] = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const start = performance.now();
      const problems = await step.run();
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      if (problems.length > 0) failed.push(step.name);
      console.info(`${problems.length > 0 ? '✗' : '✓'} ${step.name} (${seconds} s)`);
      for (const problem of problems) console.info(problem.replace(/^/gm, '    '));
    }
  };
  await Promise.all([worker(), worker()]);
  return { passed: STEPS.length - failed.length, failed };
}

function command(name: string, ...args: string[]): () => Promise<string[]> {
  return () =>
    new Promise((resolve) => {
      const child = spawn(`node_modules/.bin/${name}`, args, { env: { ...process.env, CI: '1' } });
      let output = '';
      child.stdout.on('data', (chunk) => (output += chunk));
      child.stderr.on('data', (chunk) => (output += chunk));
      child.once('error', (error) => resolve([String(error)]));
      child.once('close', (code) => resolve(code === 0 ? [] : [output.trim() || `exit ${code}`]));
    });
}

if (import.meta.main) {
  const { failed } = await runChecks();
  if (failed.length > 0) {
    console.error(`\nThe check failed: ${failed.join(', ')}.`);
    process.exit(1);
  }
}
