/** Lets so many works run at once; the others wait for their turn in order. */
export function makeLane(width: number) {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async function inLane<T>(work: () => Promise<T>): Promise<T> {
    if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      // Whoever waits takes over the place, or it becomes free.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

export type Lane = ReturnType<typeof makeLane>;
