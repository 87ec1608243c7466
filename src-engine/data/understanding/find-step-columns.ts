import type { JudgedColumn } from './judge-column.ts';
import { timeKey } from './time-keys.ts';

/** Fewer columns with a number in their names are just as likely to be different things. */
const MIN_COLUMNS = 8;
/** Where the names say that they are time steps. */
const MIN_NAMED_COLUMNS = 3;
const STEP_NAME = /^(?:t|step|time|lag|second|minute|hour|day|week|month|year|시각|시간|일|주|월)[ _-]?$/i;

/** Place of a column in its row of numbered ones. */
interface Numbered {
  readonly name: string;
  /** What the names have in common, `null` for one without a number. */
  readonly series: string | null;
  readonly place: number;
}

/** Returns the longest run of neighbouring number columns whose names count on, such as t0 … t63 or 2021-01 … 2021-12. */
export function findStepColumns(judged: readonly JudgedColumn[]): string[] {
  let [best, run]: [Numbered[], Numbered[]] = [[], []];
  for (const column of judged) {
    const next: Numbered = column.isNumber ? numberOf(column.name) : { name: column.name, series: null, place: 0 };
    const last = run.at(-1);
    const goesOn = next.series !== null && last?.series === next.series && next.place > last.place;
    run = goesOn ? [...run, next] : next.series === null ? [] : [next];
    if (run.length > best.length) best = run;
  }
  const needed = STEP_NAME.test(best[0]?.series ?? '') ? MIN_NAMED_COLUMNS : MIN_COLUMNS;
  return best.length >= needed ? best.map(({ name }) => name) : [];
}

function numberOf(name: string): Numbered {
  const date = timeKey(name);
  if (!Number.isNaN(date)) return { name, series: '', place: date };
  const [, before, digits = '', after = ''] = /^(.*?)(\d+)(\D*)$/.exec(name) ?? [];
  return before === undefined
    ? { name, series: null, place: 0 }
    : { name, series: before + after, place: Number(digits) };
}
