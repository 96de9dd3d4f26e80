/** The peers' packages, installed when they are first measured, out of the way of our own. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../peers/', import.meta.url));
const FILES = ['package.json', 'package-lock.json', 'hocuspocus.js'];

/** The folder in which they are, by the content of what is asked for. */
export function installPeers(): string {
  const content = FILES.map((file) => readFileSync(`${SOURCE}${file}`)).reduce(
    (hash, bytes) => hash.update(bytes),
    createHash('sha256'),
  );
  const key = content.digest('hex').slice(0, 16);
  const folder = fileURLToPath(new URL(`../../node_modules/.cache/peers-${key}/`, import.meta.url));
  if (existsSync(`${folder}ready`)) return folder;
  console.info('installing the peers …');
  mkdirSync(folder, { recursive: true });
  for (const file of FILES) cpSync(`${SOURCE}${file}`, `${folder}${file}`);
  // Their native parts come built with the packages; no script of theirs need run.
  execFileSync(
    'npm',
    ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  writeFileSync(`${folder}ready`, '');
  return folder;
}
