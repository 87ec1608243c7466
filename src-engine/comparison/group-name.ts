/** What stands at the end of a common beginning without saying anything: marks, and the word before a seed. */
const EMPTY_END = /[\s·,;:#=_(-]*(?:\b(?:seed|run)|시드)?[\s·,;:#=_(-]*$/iu;

/** Returns what the names of a group's runs begin with, up to what tells them apart; the first name where that is nothing. */
export function groupName(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  if (length === first.length) return first;
  return first.slice(0, length).replace(EMPTY_END, '') || first;
}
