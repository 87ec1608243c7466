/** Columns named one by one. */
const MOST_NAMED = 4;

/** Returns the names of columns as `listed` joins them; of many the first few, and that there are more. */
export function listNames(names: readonly string[], listed: (names: readonly string[]) => string): string {
  return names.length > MOST_NAMED ? `${names.slice(0, MOST_NAMED).join(', ')} … (${names.length})` : listed(names);
}
