/** Returns the tags of a list that a person typed, each once. */
export function readTags(typed: string): readonly string[] {
  const tags = typed.split(',').map((tag) => tag.normalize('NFC').trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
