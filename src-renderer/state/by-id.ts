/** Returns items by their ids. */
export function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

/** Returns the groups of which at least one run is not among these ids. */
export function withoutHidden<Group extends { readonly runs: readonly { readonly id: string }[] }>(
  groups: readonly Group[],
  hiddenIds: readonly string[],
): readonly Group[] {
  const hidden = new Set(hiddenIds);
  return groups.filter(({ runs }) => runs.some((run) => !hidden.has(run.id)));
}

/** Returns the items that are not among those that have gone. */
export function without<Item>(items: readonly Item[], gone: readonly Item[]): readonly Item[] {
  const left = new Set(gone);
  return items.filter((item) => !left.has(item));
}
