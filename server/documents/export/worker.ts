import { parentPort, workerData } from 'node:worker_threads';
import { makeFile, type FileJob } from './files.ts';

/** A thread of its own: while a long text is set, everybody else goes on typing. */
const file = await makeFile(workerData as FileJob);
parentPort?.postMessage(file);
