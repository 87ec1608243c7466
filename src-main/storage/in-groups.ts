/** How many pieces of work on files are under way at the same time: more would only wait for each other. */
const GROUP_SIZE = 32;

/**
 * Does the same work for each item, a few at a time; returns what it gave in the order of the items.
 * @throws what the work for the first item threw that failed; nothing is under way then
 */
export async function inGroups<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let first = 0; first < items.length; first += GROUP_SIZE) {
    const ends = await Promise.allSettled(items.slice(first, first + GROUP_SIZE).map(work));
    for (const end of ends) {
      if (end.status === 'rejected') throw end.reason;
      results.push(end.value);
    }
  }
  return results;
}
