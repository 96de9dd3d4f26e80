import type { FileJob, MadeFile } from './files.ts';
import type { FilePreview } from './preview.ts';
import type { FileSource, RowsSource } from './sources.ts';
import { makeThread, type ThreadFault } from './thread.ts';

/** A file to be made; what stands in rows is read only where it is made. */
export type FileOrder = Omit<FileJob, 'source'> & { source: FileSource | RowsSource };

/** What the thread is asked, and what it answers. */
export interface Asked {
  wanted: 'file' | 'preview';
  order: FileOrder;
}
export type Fault = { fault: ThreadFault | SourceFault };
export type FileAnswer = { file: MadeFile } | Fault;
export type PreviewAnswer = { preview: FilePreview } | Fault;

/** There is nothing in it to be taken along, or it has gone meanwhile. */
export type SourceFault = 'empty' | 'gone';

/** Makes files off the thread that everybody else's typing runs on. Never rejects. */
export interface FileMaker {
  make(order: FileOrder): Promise<FileAnswer>;
  /** Of what is long; waits for no file that is being made. */
  preview(order: FileOrder): Promise<PreviewAnswer>;
  close(): Promise<void>;
}

export function makeFiles(
  log: { error(details: object, text: string): void },
  { script, database }: { script: URL; database: string },
): FileMaker {
  const onError = (err: Error, { wanted, order: { source, format } }: Asked) => {
    const what = source.what === 'rows' ? source.of : source.what;
    log.error({ err, what, format }, `a ${wanted} was not made`);
  };
  const thread = { data: { database }, onError };
  const files = makeThread<Asked, FileAnswer>(script, thread);
  const previews = makeThread<Asked, PreviewAnswer>(script, thread);
  return {
    make: (order) => files.run({ wanted: 'file', order }),
    preview: (order) => previews.run({ wanted: 'preview', order }),
    async close() {
      await Promise.all([files.close(), previews.close()]);
    },
  };
}
