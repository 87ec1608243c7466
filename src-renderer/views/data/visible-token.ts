/** Signs for characters that leave no ink. */
const SIGNS: Readonly<Record<string, string>> = {
  ' ': '␣',
  '\n': '↵',
  '\r\n': '↵',
  '\r': '↵',
  '\t': '⇥',
  '\u00a0': '⍽',
};

/** Returns a token so that spaces and line ends can be seen. */
export function visibleToken(token: string): string {
  return SIGNS[token] ?? token;
}
