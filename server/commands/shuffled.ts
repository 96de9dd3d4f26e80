/** In an order that tells nothing of how they came (Fisher–Yates, with the system's randomness). */
export function shuffled<T>(list: readonly T[]): T[] {
  const all = [...list];
  for (let last = all.length - 1; last > 0; last--) {
    const at = below(last + 1);
    [all[last], all[at]] = [all[at] as T, all[last] as T];
  }
  return all;
}

function below(limit: number): number {
  const most = Math.floor(0x1_0000_0000 / limit) * limit;
  for (;;) {
    const [number = most] = crypto.getRandomValues(new Uint32Array(1));
    if (number < most) return number % limit;
  }
}
