/** Counters, gauges and histograms in Prometheus' text format; nothing more of it than is used. */

/** A label's values are words of ours, never anything that a person wrote. */
type Labels = Readonly<Record<string, string>>;
type Sample = [suffix: string, labels: Labels, value: number];

export class Registry {
  readonly #families: { name: string; head: string; read: () => Sample[] }[] = [];

  /** Counts up, for each value of `label` where there is one. Returns what adds to it. */
  counter(name: string, help: string, label?: string): (value?: string) => void {
    const counts = new Map<string, number>(label ? [] : [['', 0]]);
    this.#add(name, 'counter', help, () =>
      [...counts].map(([value, count]) => ['', label ? { [label]: value } : {}, count]),
    );
    return (value = '') => void counts.set(value, (counts.get(value) ?? 0) + 1);
  }

  /** What is read when somebody asks: one number, or one for each value of `label`. */
  gauge(
    name: string,
    help: string,
    read: () => number | Readonly<Record<string, number>>,
    label = '',
    type: 'gauge' | 'counter' = 'gauge',
  ): void {
    this.#add(name, type, help, () => {
      const now = read();
      if (typeof now === 'number') return [['', {}, now]];
      return Object.entries(now).map(([value, number]) => ['', { [label]: value }, number]);
    });
  }

  /** How often a value was at most so large. Returns what adds a value. */
  histogram(name: string, help: string, bounds: readonly number[]): (value: number) => void {
    const counts = bounds.map(() => 0);
    let [sum, total] = [0, 0];
    this.#add(name, 'histogram', help, () => {
      let below = 0;
      const buckets = bounds.map((bound, index): Sample => {
        below += counts[index] ?? 0;
        return ['_bucket', { le: String(bound) }, below];
      });
      return [
        ...buckets,
        ['_bucket', { le: '+Inf' }, total],
        ['_sum', {}, sum],
        ['_count', {}, total],
      ];
    });
    return (value) => {
      sum += value;
      total += 1;
      const index = bounds.findIndex((bound) => value <= bound);
      if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
    };
  }

  /** All of it as text, in the order of making. */
  text(): string {
    return this.#families
      .map(
        ({ name, head, read }) =>
          head +
          read()
            .map((sample) => line(name, sample))
            .join(''),
      )
      .join('');
  }

  #add(name: string, type: string, help: string, read: () => Sample[]): void {
    if (!/^[a-z_][a-z0-9_]*$/.test(name) || this.#families.some((each) => each.name === name))
      throw new Error(`no name for a metric, or used twice: ${name}`);
    this.#families.push({ name, head: `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`, read });
  }
}

function line(name: string, [suffix, labels, value]: Sample): string {
  const pairs = Object.entries(labels).map(([key, word]) => `${key}="${escaped(word)}"`);
  return `${name}${suffix}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}\n`;
}

function escaped(word: string): string {
  return word.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
