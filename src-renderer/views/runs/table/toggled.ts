interface WithId {
  readonly id: string;
}

/** Returns the ids with those of these items added or taken away. */
export function toggled(ids: readonly string[], items: readonly WithId[], isIn: boolean): readonly string[] {
  const changed = new Set(items.map(({ id }) => id));
  const others = ids.filter((id) => !changed.has(id));
  return isIn ? [...others, ...changed] : others;
}

/** Returns the items with these ids. */
export function inBoth<Item extends WithId>(items: readonly Item[], ids: readonly string[]): readonly Item[] {
  const wanted = new Set(ids);
  return wanted.size === 0 ? [] : items.filter(({ id }) => wanted.has(id));
}
