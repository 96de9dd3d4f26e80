import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** LibreOffice on a profile of its own; starting it costs seconds, so that it takes many files at once. */
export class Office {
  readonly #folder = mkdtempSync(join(tmpdir(), 'talkoot-office-'));

  /** Opens each file and writes it in another format; what comes out is keyed as what went in. */
  convert(
    files: ReadonlyMap<string, Uint8Array>,
    format: string,
    options: readonly string[] = [],
  ): Map<string, string> {
    const [from, to] = [join(this.#folder, 'in'), join(this.#folder, format)];
    mkdirSync(from, { recursive: true });
    for (const [name, bytes] of files) writeFileSync(join(from, name), bytes);
    const profile = pathToFileURL(join(this.#folder, 'profile')).href;
    const { status, stdout, stderr } = run('soffice', [
      ...[`-env:UserInstallation=${profile}`, '--headless', '--norestore', ...options],
      ...['--convert-to', format, '--outdir', to],
      ...[...files.keys()].map((name) => join(from, name)),
    ]);
    // Of Java, which no part of this needs, it says at every start that there is none.
    const complaints = stderr.split('\n').filter((line) => line && !line.includes('javaldx'));
    if (status !== 0 || complaints.length > 0)
      throw new Error(`LibreOffice ended with ${status}: ${complaints.join('\n')}\n${stdout}`);
    return new Map(
      [...files.keys()].map((name) => {
        const made = join(to, `${basename(name, extname(name))}.${format}`);
        if (!existsSync(made)) throw new Error(`LibreOffice did not open ${name}:\n${stdout}`);
        return [name, readFileSync(made, 'utf8')];
      }),
    );
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** What a reader of PDF makes of a file: its properties, its tree of tags with their words, its bookmarks. */
export function inspectPdf(bytes: Uint8Array): { info: string; tree: string; outline: string } {
  const folder = mkdtempSync(join(tmpdir(), 'talkoot-pdf-'));
  try {
    const file = join(folder, 'file.pdf');
    writeFileSync(file, bytes);
    const told = (program: string, ...args: string[]) => {
      const { status, stdout, stderr } = run(program, args);
      if (status !== 0 || stderr.trim()) throw new Error(`${program} ${status}: ${stderr}`);
      return stdout;
    };
    return {
      info: told('pdfinfo', file),
      tree: told('pdfinfo', '-struct-text', file),
      outline:
        /<outline>[\s\S]*<\/outline>/.exec(
          told('pdftohtml', '-xml', '-i', '-stdout', '-q', file),
        )?.[0] ?? '',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, args: readonly string[]) {
  const options = { encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 } as const;
  const { error, ...done } = spawnSync(program, args, options);
  if (error) throw error;
  return done;
}
