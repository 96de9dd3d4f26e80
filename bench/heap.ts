import { WebSocket } from 'ws';
import { opened } from './sync/client.ts';

/** Bytes of a process's heap after a garbage collection, asked through its inspector. */
export async function usedHeap(output: string): Promise<number> {
  const address = /Debugger listening on (ws:\S+)/.exec(output)?.[1];
  if (!address) throw new Error('The server was not started with --inspect.');
  const socket = new WebSocket(address);
  await opened(socket);
  try {
    // What a first collection lets go may only be found by a second.
    for (let round = 0; round < 3; round++) await ask(socket, 'HeapProfiler.collectGarbage');
    const { usedSize } = await ask<{ usedSize: number }>(socket, 'Runtime.getHeapUsage');
    return usedSize;
  } finally {
    socket.close();
  }
}

function ask<T>(socket: WebSocket, method: string): Promise<T> {
  const id = Math.floor(Math.random() * 2 ** 31);
  return new Promise((resolve) => {
    const listen = (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as { id?: number; result: T };
      if (answer.id !== id) return;
      socket.off('message', listen);
      resolve(answer.result);
    };
    socket.on('message', listen);
    socket.send(JSON.stringify({ id, method }));
  });
}
