import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The project's own files: those git knows or would know, so never anything generated. */
export function sourceFiles(...folders: string[]): string[] {
  const list = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...folders],
    { encoding: 'utf8' },
  );
  return list.split('\0').filter((file) => file !== '' && existsSync(file));
}
