/**
 * Reads Prometheus' text format, and throws where a line is not of its grammar, where samples
 * stand under no family of theirs, or where a histogram's buckets go down.
 */
export function readMetrics(text: string): Record<string, number> {
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  const values: Record<string, number> = {};
  let family = { name: '', type: '', helped: '' };
  let bucket = 0;
  for (const line of text.slice(0, -1).split('\n')) {
    const help = /^# HELP ([a-zA-Z_:][\w:]*) \S.*$/.exec(line)?.[1];
    const type = /^# TYPE ([a-zA-Z_:][\w:]*) (counter|gauge|histogram)$/.exec(line);
    const sample =
      /^([a-zA-Z_:][\w:]*)((?:\{[a-z_]+="(?:[^"\\\n]|\\[\\"n])*"(?:,[a-z_]+="(?:[^"\\\n]|\\[\\"n])*")*\})?) (-?[\d.]+(?:e[+-]?\d+)?)$/.exec(
        line,
      );
    if (help) family = { name: '', type: '', helped: help };
    else if (type) {
      if (type[1] !== family.helped) throw new Error(`a type without its help: ${line}`);
      family = { ...family, name: type[1], type: type[2] ?? '' };
      bucket = 0;
    } else if (sample) {
      const [, name = '', labels = '', value = ''] = sample;
      const ends = family.type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
      if (!ends.some((end) => name === family.name + end)) throw new Error(`a stranger: ${line}`);
      if (name.endsWith('_bucket') && Number(value) < bucket) throw new Error(`less: ${line}`);
      if (name.endsWith('_bucket')) bucket = Number(value);
      if (name + labels in values) throw new Error(`twice: ${line}`);
      values[name + labels] = Number(value);
    } else throw new Error(`not of the format: ${line}`);
  }
  return values;
}
