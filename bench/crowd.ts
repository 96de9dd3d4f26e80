import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { freePort } from '../tests/support/server.ts';
import { processorSeconds, type Measured } from './processor.ts';

export const READERS = 500;
export const AT_ONCE = 20;

/** Many who read one page at a time, each over a line that is kept. */
export function makeCrowd() {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

  function read(url: string): Promise<{ firstByte: number; bytes: Buffer }> {
    const start = performance.now();
    return new Promise((resolve, reject) => {
      get(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (response) => {
        const firstByte = performance.now() - start;
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve({ firstByte, bytes: Buffer.concat(parts) }));
      }).on('error', reject);
    });
  }

  return {
    read,
    /** Milliseconds of the server's own processor time for each reader. */
    async cost(server: Measured, url: string): Promise<number> {
      let left = READERS;
      const one = async () => {
        while (left-- > 0) await read(url);
      };
      const before = processorSeconds(server);
      await Promise.all(Array.from({ length: AT_ONCE }, one));
      return ((processorSeconds(server) - before) * 1000) / READERS;
    },
    leave: () => agent.destroy(),
  };
}

/** A server of one file and nothing else. */
export async function serveFile(file: string) {
  const port = await freePort();
  const code = `const {createReadStream}=require('fs');
    require('http').createServer((_,r)=>{r.writeHead(200,{'content-type':'text/html','content-encoding':'gzip'});
    createReadStream(${JSON.stringify(file)}).pipe(r)}).listen(${port},'127.0.0.1',()=>console.log('ready'))`;
  const process = spawn(globalThis.process.execPath, ['-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(process.stdout, 'data');
  return { process, url: `http://127.0.0.1:${port}`, stop: () => process.kill() };
}
