import { saveFile } from './save-file.ts';

/** A file that is being made: fetched, so that the page can tell how it goes, then saved. */
export type Making =
  | { state: 'idle' }
  | { state: 'preparing' }
  | { state: 'ready'; name: string }
  | { state: 'failed'; reason: string };

export class FileMaking {
  now = $state<Making>({ state: 'idle' });
  readonly #noAnswer: () => string;

  constructor(noAnswer: () => string) {
    this.#noAnswer = noAnswer;
  }

  /** Goes on when another page of the workspace is opened meanwhile. */
  async make(address: string): Promise<void> {
    if (this.now.state === 'preparing') return;
    this.now = { state: 'preparing' };
    try {
      const answer = await fetch(address, { headers: { accept: 'application/json' } });
      if (!answer.ok) {
        const { message } = (await answer.json()) as { message?: string };
        this.now = { state: 'failed', reason: message ?? this.#noAnswer() };
        return;
      }
      const name = nameOf(answer);
      saveFile(await answer.blob(), name);
      this.now = { state: 'ready', name };
    } catch {
      this.now = { state: 'failed', reason: this.#noAnswer() };
    }
  }
}

function nameOf({ headers }: Response): string {
  return /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'talkoot';
}
