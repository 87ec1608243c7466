const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/**
 * Returns the first key that one object of a JSON text holds twice, `null` when there is none. `JSON.parse` would keep
 * the last of them silently. The text must be valid JSON.
 */
export function findDuplicateKey(json: string): string | null {
  const open: (Set<string> | null)[] = [];
  const tokens = /["{}[\]]/g;
  for (let match = tokens.exec(json); match !== null; match = tokens.exec(json)) {
    const [token] = match;
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else {
      const end = endOfString(json, match.index);
      tokens.lastIndex = end;
      if (!isBeforeColon(json, end)) continue;
      const key = JSON.parse(json.slice(match.index, end)) as string;
      const keys = open.at(-1);
      if (keys?.has(key) === true) return key;
      keys?.add(key);
    }
  }
  return null;
}

/** Returns the index behind the closing quote of a string. Counted by hand: an expression for it overflows the stack on long strings. */
export function endOfString(json: string, start: number): number {
  let index = start + 1;
  while (index < json.length && json.charCodeAt(index) !== QUOTE) {
    index += json.charCodeAt(index) === BACKSLASH ? 2 : 1;
  }
  return index + 1;
}

function isBeforeColon(json: string, index: number): boolean {
  let next = index;
  // White space in JSON is all up to the space sign.
  while (json.charCodeAt(next) <= 0x20) next++;
  return json.charCodeAt(next) === COLON;
}
