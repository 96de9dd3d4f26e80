import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Makes the shim (power-cut.c) with the machine's compiler. */
export function makeShim(folder: string): string {
  const shim = join(folder, 'power-cut.so');
  const source = new URL('power-cut.c', import.meta.url).pathname;
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-Wall', '-o', shim, source, '-ldl', '-lpthread']);
  return shim;
}

export interface Cut {
  /** The data folder as a process that is dead by now saw it. */
  data: string;
  /** What of it the shim has seen synced. */
  disk: string;
  /** The folder to make: as the power cut left it. */
  to: string;
  /** Whether some of what was not synced may have come to the disk all the same. */
  torn: boolean;
  random: () => number;
}

const SECTOR = 512;

/**
 * The data folder as a power cut leaves it: what was synced, and where it is torn, of what was not any
 * sectors: none of them in one cut of three, all in another, some in the third.
 */
export function cutPower({ data, disk, to, torn, random }: Cut): void {
  mkdirSync(to, { recursive: true });
  const share = torn ? ([0, random(), 1][Math.floor(random() * 3)] ?? 0) : 0;
  for (const { id, inode, name } of namesOn(disk)) {
    const image = join(disk, id);
    const live = join(data, name);
    if (!existsSync(image)) writeFileSync(join(to, name), '');
    // The name may belong to another file by now, whose bytes would not be found under this one.
    else if (share === 0 || !existsSync(live) || statSync(live).ino !== inode)
      copyFileSync(image, join(to, name));
    else
      writeFileSync(join(to, name), mixed(readFileSync(image), readFileSync(live), share, random));
  }
}

function namesOn(disk: string): { id: string; inode: number; name: string }[] {
  const lines = readFileSync(join(disk, 'names'), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => {
    const [id = '', inode = '', ...name] = line.split(' ');
    return { id, inode: Number(inode), name: name.join(' ') };
  });
}

function mixed(image: Buffer, live: Buffer, share: number, random: () => number): Buffer {
  const all = Buffer.alloc(Math.max(image.length, live.length));
  image.copy(all);
  let end = image.length;
  for (let at = 0; at < live.length; at += SECTOR) {
    const sector = live.subarray(at, at + SECTOR);
    if (sector.equals(image.subarray(at, at + SECTOR)) || random() >= share) continue;
    sector.copy(all, at);
    end = Math.max(end, at + sector.length);
  }
  return all.subarray(0, end);
}
