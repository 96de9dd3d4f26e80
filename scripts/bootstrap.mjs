/**
 * Makes a clone ready to run: installs and builds what is stale, and nothing else. Runs before
 * start, test, check and dev, on whatever Node the machine has (18 or newer), hence only builtins
 * and plain JavaScript. Everything after it runs on the Node 24 that comes with the project.
 *
 *   --no-build   install and compile the messages, but don't build the pages
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules', '.bin');

const MESSAGES = ['messages', 'project.inlang/settings.json', 'scripts/messages.ts'];
const BUILT_FROM = [
  ...['src', 'server', 'static', ...MESSAGES],
  ...['svelte.config.js', 'vite.config.ts', 'package.json', 'package-lock.json'],
];

if (Number(process.versions.node.split('.')[0]) < 18)
  fail(`Talkoot needs some Node 18 or newer to install itself; this is ${process.version}.`);

if (!isInstalled()) install();
const messagesStamp = join(root, 'src/shared/paraglide/.stamp');
const buildStamp = join(root, 'build/.stamp');
if (!process.argv.includes('--no-build') && isStale(buildStamp, BUILT_FROM)) {
  say('Building the pages…');
  const sources = fingerprint(BUILT_FROM);
  run('vite', ['build'], 'The pages could not be built');
  writeStamp(buildStamp, sources);
  // The build compiles the messages as well.
  writeStamp(messagesStamp, fingerprint(MESSAGES));
} else if (isStale(messagesStamp, MESSAGES)) {
  const sources = fingerprint(MESSAGES);
  run('node', ['scripts/messages.ts'], 'The messages could not be compiled');
  writeStamp(messagesStamp, sources);
}

/** Whether every locked package is there in its locked version, and the Node among them runs. */
function isInstalled() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden) || !existsSync(join(bin, 'node'))) return false;
  const locked = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(hidden);
  const missing = Object.entries(locked).some(
    // Packages of other platforms are locked but never installed.
    ([path, { version, optional, devOptional }]) =>
      path !== '' && !optional && !devOptional && installed[path]?.version !== version,
  );
  return !missing && spawnSync(join(bin, 'node'), ['--version']).status === 0;
}

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} Packages */

/** @param {string} lockFile @returns {Packages} */
function packagesOf(lockFile) {
  const lock = /** @type {{ packages: Packages }} */ (JSON.parse(readFileSync(lockFile, 'utf8')));
  return lock.packages;
}

function install() {
  say('Installing the libraries (a minute or two)…');
  // npm empties node_modules first, so it must not itself run on the Node in there.
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((entry) => !entry.includes('node_modules'))
    .join(delimiter);
  const { status, error } = spawnSync(
    'npm',
    [
      ...['ci', '--include=dev', '--ignore-scripts=false'],
      ...['--no-audit', '--no-fund', '--loglevel=error'],
    ],
    { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, PATH: path } },
  );
  if (error) fail('npm was not found. Install Node with npm, 18 or newer: https://nodejs.org');
  if (status !== 0)
    fail('The libraries could not be installed; npm tells why above. Is the network reachable?');
  if (!isInstalled())
    fail(
      'npm has installed the libraries, but not the Node that belongs to them. ' +
        'Try again: rm -rf node_modules && npm ci --ignore-scripts=false',
    );
}

/** @param {string} stamp @param {string[]} sources */
function isStale(stamp, sources) {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint(sources);
}

/** @param {string} stamp @param {string} sources */
function writeStamp(stamp, sources) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}

/**
 * Contents, not times: a clone, a pull or a branch change touches times at will.
 * @param {string[]} sources
 */
function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesIn(path) {
  const full = join(root, path);
  if (!existsSync(full) || path === 'src/shared/paraglide') return [];
  if (/\.test\.ts$/.test(path)) return [];
  try {
    return readdirSync(full)
      .sort()
      .flatMap((name) => filesIn(`${path}/${name}`));
  } catch {
    return [path];
  }
}

/** @param {string} command @param {string[]} args @param {string} trouble */
function run(command, args, trouble) {
  const { status, stdout, stderr, error } = spawnSync(join(bin, command), args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  });
  if (status === 0) return;
  // Compilers quote whole modules in one line; its beginning tells enough.
  const lines = `${stdout ?? ''}${stderr ?? ''}${error ?? ''}`.split('\n');
  say(lines.map((line) => line.slice(0, 300)).join('\n'));
  fail(`${trouble}; the reason stands above.`);
}

// Standard error, so that the output of `npm run admin -- … --json` stays one JSON object.
/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {string} line @returns {never} */
function fail(line) {
  say(`\n${line}`);
  process.exit(1);
}
