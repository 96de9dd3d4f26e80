/** Loaded into a server (`node --import`): on SIGUSR2 the journal's thread dies, in whatever it does. */
import { isMainThread, Worker } from 'node:worker_threads';

if (isMainThread) {
  const workers: Worker[] = [];
  const postMessage = Reflect.get(Worker.prototype, 'postMessage');
  Worker.prototype.postMessage = function (
    this: Worker,
    ...message: Parameters<typeof postMessage>
  ) {
    if (!workers.includes(this)) workers.push(this);
    return postMessage.apply(this, message);
  };
  process.on('SIGUSR2', () => workers.forEach((worker) => void worker.terminate()));
}
