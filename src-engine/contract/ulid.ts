const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;

/**
 * Returns a ULID: 26 characters that sort by time of making.
 * @param timeMs milliseconds since 1970
 * @param random 16 bytes of randomness
 */
export function ulid(timeMs: number, random: Uint8Array): string {
  let time = '';
  for (let rest = timeMs, i = 0; i < TIME_LENGTH; i++, rest = Math.floor(rest / 32)) {
    time = (ALPHABET[rest % 32] ?? '') + time;
  }
  const tail = Array.from(random.subarray(0, RANDOM_LENGTH), (byte) => ALPHABET[byte % 32]).join('');
  return time + tail;
}

/** Returns the milliseconds since 1970 that a ULID begins with. */
export function timeOfUlid(id: string): number {
  let time = 0;
  for (const character of id.slice(0, TIME_LENGTH)) time = 32 * time + ALPHABET.indexOf(character);
  return time;
}
