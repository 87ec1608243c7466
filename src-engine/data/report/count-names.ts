import type { NamedCount } from '../../contract/data-report.ts';

/** Returns how often each id occurs, by its name, most frequent first; negative ids are left out. */
export function countNames(ids: Int32Array, names: readonly string[]): NamedCount[] {
  const counts = new Float64Array(names.length);
  for (const id of ids) {
    if (id >= 0) counts[id] = (counts[id] ?? 0) + 1;
  }
  return names.map((name, id) => ({ name, count: counts[id] ?? 0 })).sort((a, b) => b.count - a.count);
}
