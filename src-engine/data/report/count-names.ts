import type { NamedCount } from '../../contract/data-report.ts';
import { inPieces, type Stage } from '../stage.ts';

/** Returns how often each id occurs, by its name, most frequent first; negative ids are left out. */
export function* countNames(ids: Int32Array, names: readonly string[]): Stage<NamedCount[]> {
  const counts = new Float64Array(names.length);
  yield* inPieces(ids.length, (start, end) => {
    for (let index = start; index < end; index++) {
      const id = ids[index] ?? -1;
      if (id >= 0) counts[id] = (counts[id] ?? 0) + 1;
    }
  });
  return names.map((name, id) => ({ name, count: counts[id] ?? 0 })).sort((a, b) => b.count - a.count);
}
