import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

/** Programs of the system that tests drive: nothing that npm has. */
interface Needed {
  /** Debian's name for it, or names. */
  package: string;
  /** Any of these will do. */
  programs: readonly string[];
  /** Or one that stands elsewhere, named here. */
  env?: string;
  /** Where else they may be. */
  folders?: string;
  /** Of a package that adds to another's program on Debian: what it adds. */
  adds?: string;
}

const OFFICE = '/usr/lib/libreoffice/program';

const NEEDED: readonly Needed[] = [
  // Chromium for all browser tests, Firefox for a smoke run.
  {
    package: 'chromium-headless-shell',
    programs: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'],
    env: 'CHROMIUM_PATH',
  },
  { package: 'firefox-esr', programs: ['firefox-esr', 'firefox'], env: 'FIREFOX_PATH' },
  // What other people open our files with.
  { package: 'libreoffice-writer-nogui', programs: ['soffice'], adds: `${OFFICE}/libswlo.so` },
  { package: 'libreoffice-calc-nogui', programs: ['soffice'], adds: `${OFFICE}/libsclo.so` },
  // The other store: the tests start one of their own. Debian keeps its programs off the PATH.
  {
    ...{ package: 'postgresql', programs: ['postgres'], env: 'DATABASE_URL' },
    folders: '/usr/lib/postgresql/*/bin',
  },
  // A power cut is made with a small library in C.
  { package: 'gcc libc6-dev', programs: ['cc'] },
  // What several processes tell each other by: tests start and end one of their own.
  { package: 'redis-server', programs: ['redis-server'], env: 'REDIS_URL' },
  { package: 'poppler-utils', programs: ['pdfinfo', 'pdftohtml'] },
];

/** Installs what is missing where that is nobody's decision; elsewhere tells how, and ends. */
export function installPrograms(): void {
  const missing = NEEDED.filter((one) => !isThere(one)).map((one) => one.package);
  if (missing.length === 0) return;

  const root = process.getuid?.() === 0;
  const apt = `${root ? '' : 'sudo '}apt-get`;
  const command = `${apt} install -y --no-install-recommends ${missing.join(' ')}`;
  if (onPath('apt-get') && (root || process.env.CI === 'true')) {
    console.info(`Installing ${missing.join(', ')}…`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const run = (line: string) =>
      spawnSync(line, { shell: true, env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
    run(`${apt} update`);
    if (run(command)) return;
  }
  console.error(`The tests need ${missing.join(', ')}. Install with:\n\n  ${command}\n`);
  process.exit(1);
}

function isThere({ programs, env, adds, folders }: Needed): boolean {
  if (env && process.env[env]) return true;
  if (adds && existsSync(OFFICE) && !existsSync(adds)) return false;
  const elsewhere = (program: string) => folders && globSync(join(folders, program)).length > 0;
  return programs.some((program) => onPath(program) || elsewhere(program));
}

function onPath(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}
