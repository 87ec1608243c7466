const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Returns how many lines a text has, whatever its line ends; an empty text has one. */
export function countLines(text: string): number {
  let count = 1;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === LINE_FEED || (unit === CARRIAGE_RETURN && text.charCodeAt(index + 1) !== LINE_FEED)) count++;
  }
  return count;
}
