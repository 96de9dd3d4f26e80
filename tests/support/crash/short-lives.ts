import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const HOUSE = new URL('../../..', import.meta.url);
/** Most of a start is compiling what the last one compiled too. */
export const COMPILED = new URL('node_modules/.cache/talkoot-tests', HOUSE).pathname;

/**
 * The real app as processes of its own that live one after another, each soon to be killed. The next
 * one's modules are loaded while another still runs; it touches its files when it is told to.
 */
export class ShortLives {
  readonly #envOf: (life: number) => Record<string, string>;
  readonly #running = new Set<ChildProcess>();
  #standby: Promise<ChildProcess> | null = null;
  #lives = 0;

  constructor(envOf: (life: number) => Record<string, string>) {
    this.#envOf = envOf;
    process.once('exit', () => this.close());
  }

  /** Resolves when the next one serves. */
  async start(): Promise<ChildProcess> {
    const child = await (this.#standby ?? this.#prepare());
    this.#standby = this.#prepare();
    // The last one is never asked for.
    this.#standby.catch(() => {});
    child.stdin?.write('open\n');
    await heard(child, 'is open');
    return child;
  }

  /** Its exit code; `null` when it was killed. */
  async end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    child.kill(signal);
    return this.ended(child);
  }

  /** The same when it ends by itself. */
  async ended(child: ChildProcess): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    this.#running.delete(child);
    return child.exitCode;
  }

  close(): void {
    for (const child of this.#running) child.kill('SIGKILL');
  }

  async #prepare(): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['tests/support/serve.ts'], {
      cwd: HOUSE,
      env: {
        ...{ PATH: process.env.PATH, LOG_LEVEL: 'error', NODE_COMPILE_CACHE: COMPILED },
        ...this.#envOf(this.#lives++),
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#running.add(child);
    await heard(child, 'is ready');
    return child;
  }
}

async function heard(child: ChildProcess, words: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const end = (code: number | null) => reject(new Error(`ended with ${code}`));
    const hear = (chunk: unknown) => {
      if (!String(chunk).includes(words)) return;
      child.off('exit', end);
      child.stdout?.off('data', hear);
      resolve();
    };
    child.once('exit', end);
    child.stdout?.on('data', hear);
  });
}
