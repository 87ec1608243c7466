/** Returns the text with its first letter large, as choices that stand alone are written. */
export function sentenceCase(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}
