import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * A hall's Wi-Fi in small: two network namespaces joined by a cable, so that a server in one and
 * a phone in the other have real addresses of their own. Nothing of the machine's network is
 * touched; whoever is not root becomes it in a user namespace of their own.
 */
export interface Hall {
  /** The server's address as the phone sees it. */
  address: string;
  /** Put before a command, runs it on the server's side. */
  server: string[];
  /** Put before a command, runs it on the phone. */
  phone: string[];
  remove(): Promise<void>;
}

const SERVER = '192.168.77.1';
const PHONE = '192.168.77.2';

export async function makeHall(): Promise<Hall> {
  const root = process.getuid?.() === 0;
  const serverSide = await hold(['unshare', ...(root ? [] : ['--map-root-user']), '--net']);
  const inServer = enter(serverSide, root);
  const phoneSide = await hold([...inServer, 'unshare', '--net']);
  const inPhone = enter(phoneSide, root);

  const run = (command: string[]) => execFileSync(command[0] ?? '', command.slice(1));
  const ip = (side: string[], line: string) => run([...side, 'ip', ...line.split(' ')]);
  ip(inServer, `link add hall type veth peer name phone netns ${phoneSide.pid}`);
  for (const [side, link, address] of [
    [inServer, 'hall', SERVER],
    [inPhone, 'phone', PHONE],
  ] as const) {
    ip(side, `address add ${address}/24 dev ${link}`);
    ip(side, `link set ${link} up`);
    ip(side, 'link set lo up');
  }
  return {
    address: SERVER,
    server: inServer,
    phone: inPhone,
    async remove() {
      for (const side of [phoneSide, serverSide]) {
        const gone = once(side, 'exit');
        side.kill('SIGKILL');
        await gone;
      }
    },
  };
}

/** A namespace lives as long as a process in it. */
async function hold(command: string[]): Promise<ChildProcess> {
  const [name = '', ...args] = [...command, 'sh', '-c', 'echo here && exec sleep infinity'];
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let trouble = '';
  child.stderr.on('data', (chunk) => (trouble += chunk));
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => {
      throw new Error(`no network namespace could be made: ${trouble}`);
    }),
  ]);
  return child;
}

function enter({ pid }: ChildProcess, root: boolean): string[] {
  const user = root ? [] : ['--user', '--preserve-credentials'];
  return ['nsenter', '--target', String(pid), ...user, '--net', '--'];
}
