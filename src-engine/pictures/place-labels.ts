/**
 * Returns the centre of every label, in the order of the wishes: none closer than `gap` to another, all inside
 * `min`…`max` while they fit, in the order of their wishes and together as near to them as possible (least squares).
 * @param wishes centre each label would like to have, pixels from the top
 */
export function placeLabels(wishes: readonly number[], gap: number, min: number, max: number): number[] {
  const ranked = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish || a.index - b.index);
  // With the gaps taken out the labels only have to stay in order: an isotonic fit, clamped to its bounds.
  const fitted = isotonicFit(ranked.map(({ wish }, rank) => wish - rank * gap));
  const highest = Math.max(min, max - (wishes.length - 1) * gap);
  const places = new Array<number>(wishes.length);
  ranked.forEach(({ index }, rank) => {
    places[index] = Math.max(min, Math.min(fitted[rank] ?? min, highest)) + rank * gap;
  });
  return places;
}

/** Returns the never falling sequence nearest to `values`: neighbours that cross are pooled to their mean. */
function isotonicFit(values: readonly number[]): number[] {
  const pools: { sum: number; size: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, size: 1 };
    for (let before = pools.at(-1); before !== undefined; before = pools.at(-1)) {
      if (before.sum / before.size <= pool.sum / pool.size) break;
      pools.pop();
      pool = { sum: before.sum + pool.sum, size: before.size + pool.size };
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, size }) => new Array<number>(size).fill(sum / size));
}
