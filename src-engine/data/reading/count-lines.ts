import { inPieces, type Stage } from '../stage.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Returns how many lines a text has, whatever its line ends; an empty text has one. */
export function* countLines(text: string): Stage<number> {
  let count = 1;
  yield* inPieces(text.length, (start, end) => {
    for (let index = start; index < end; index++) {
      const unit = text.charCodeAt(index);
      if (unit === LINE_FEED || (unit === CARRIAGE_RETURN && text.charCodeAt(index + 1) !== LINE_FEED)) count++;
    }
  });
  return count;
}
