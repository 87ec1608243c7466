/** More values are a slip of the keyboard: no comparison has so many runs. */
const MOST_VALUES = 1000;
/** A range that spans this factor is stepped through by factors, a narrower one by differences. */
const WIDE = 10;
/** Figures that are kept of the values between the ends of a range: of factors, and of differences. */
const FACTOR_FIGURES = 3;
const DIFFERENCE_FIGURES = 12;

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
const RANGE = new RegExp(
  String.raw`^(${NUMBER})\s*(?:…|\.{2,3}|–|~|to)\s*(${NUMBER})(?:\s*(×|x|\*|step|간격)\s*(${NUMBER}))?$`,
  'iu',
);

/** Returns the entries of a list as a person types it: `full, chunked 5; chunked 10`. */
export function splitList(text: string): string[] {
  return text
    .split(/[,;\n\t]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Whether a text is more than one value, or about to be: what stands before the comma is done. */
export function isList(text: string): boolean {
  return /[,;\n\t…~]|\.\.|\d\s*–/u.test(text);
}

/**
 * Returns the numbers of a list whose entries are numbers and ranges: `0.001, 0.01`, `16…128 step 16`, `1…3`,
 * `1e-4…1e-2 × 5`; `null` when an entry is neither. A counted range of positive numbers over at least a factor of 10 goes
 * by equal factors, any other by equal differences.
 * @param isWhole whether only whole numbers are meant: what lies between the ends is rounded
 */
export function parseNumbers(text: string, isWhole: boolean): number[] | null {
  const values: number[] = [];
  for (const part of splitList(text)) {
    const found = parsePart(part, isWhole);
    if (found === null || values.length + found.length > MOST_VALUES) return null;
    values.push(...found);
  }
  return [...new Set(values)];
}

function parsePart(part: string, isWhole: boolean): number[] | null {
  const range = RANGE.exec(part);
  if (range === null) {
    const value = Number(part);
    return Number.isFinite(value) ? [value] : null;
  }
  const [, first, last, how, by] = range;
  const from = Number(first);
  const to = Number(last);
  if (by === undefined) return Number.isInteger(from) && Number.isInteger(to) ? stepThrough(from, to, 1) : null;
  return /step|간격/iu.test(how ?? '') ? stepThrough(from, to, Number(by)) : spread(from, to, Number(by), isWhole);
}

function stepThrough(from: number, to: number, step: number): number[] | null {
  // An end that is met but for rounding is meant.
  const count = Math.floor(Math.abs(to - from) / step + 1e-9) + 1;
  if (!(step > 0) || count > MOST_VALUES) return null;
  const way = to < from ? -step : step;
  return Array.from({ length: count }, (_, k) => toFigures(from + k * way, DIFFERENCE_FIGURES));
}

function spread(from: number, to: number, count: number, isWhole: boolean): number[] | null {
  if (!Number.isInteger(count) || count < 2 || count > MOST_VALUES) return null;
  const isByFactor = Math.min(from, to) > 0 && Math.max(from, to) >= WIDE * Math.min(from, to);
  const figures = isByFactor ? FACTOR_FIGURES : DIFFERENCE_FIGURES;
  return Array.from({ length: count }, (_, k) => {
    if (k === 0) return from;
    if (k === count - 1) return to;
    const share = k / (count - 1);
    const value = isByFactor ? from * (to / from) ** share : from + (to - from) * share;
    return isWhole ? Math.round(value) : toFigures(value, figures);
  });
}

function toFigures(value: number, figures: number): number {
  return Number(value.toPrecision(figures));
}
