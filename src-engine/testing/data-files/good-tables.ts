import { fileCase, labelledTable, manyLines } from './data-file-case.ts';
import type { DataFileCase } from './data-file-case.ts';
import { encodeUtf16 } from './utf-16.ts';
import { encodeWindows949 } from './windows-949.ts';

const SEQUENCES = 120;
const STEPS = 10;
const steps = Array.from({ length: STEPS }, (_, step) => step);

/** Returns a table of Korean sentences and what they feel like, with a semicolon between. */
function koreanTable(): string {
  const sentence = (row: number): string =>
    row % 2 === 0 ? `정말 좋고 행복한 하루 ${row};긍정` : `너무 나쁘고 슬픈 하루 ${row};부정`;
  return `글;감정\n${manyLines(SEQUENCES, sentence)}`;
}

/** Returns a step of a movement: it swings, or it only trembles. */
function movement(sequence: number, step: number): string {
  const noise = Math.sin(sequence * 7.3 + step * 5.1) / 4;
  return (sequence % 2 === 0 ? Math.sin(step + sequence) + noise : noise).toFixed(4);
}

const kindOf = (sequence: number): string => (sequence % 2 === 0 ? 'swing' : 'still');

/** Returns a row for each time step. */
function longTable(): string {
  const rows = manyLines(SEQUENCES * STEPS, (row) => {
    const sequence = Math.floor(row / STEPS);
    return `${sequence},${row % STEPS},${movement(sequence, row % STEPS)},${kindOf(sequence)}`;
  });
  return `trial,step,acceleration,activity\n${rows}`;
}

/** Returns a column for each time step. */
function wideTable(): string {
  const rows = manyLines(SEQUENCES, (sequence) =>
    [kindOf(sequence), ...steps.map((step) => movement(sequence, step))].join(','),
  );
  return `activity,${steps.map((step) => `t${step}`).join(',')}\n${rows}`;
}

/** A good csv file of every shape and encoding, from which something can be learned. */
export const GOOD_TABLES: readonly DataFileCase[] = [
  fileCase(
    '0.series',
    'tide.csv',
    () => `hour,level\n${manyLines(400, (hour) => `${hour},${(20 + 6 * Math.sin(hour / 4)).toFixed(4)}`)}`,
    'ok',
  ),
  fileCase('0.windows-949', '감정.csv', () => encodeWindows949(koreanTable()), 'ok'),
  fileCase('0.utf-16', 'unicode.csv', () => encodeUtf16(`\ufeff${labelledTable('\t', SEQUENCES)}`, true), 'ok'),
  fileCase('0.comments', 'noted.csv', () => `# from "desk 2\n# by hand, twice\n${labelledTable(',', SEQUENCES)}`, {
    repair: 'comment-skipped',
  }),
  fileCase('0.long', 'trials.csv', longTable, 'ok'),
  fileCase('0.wide', 'movements.csv', wideTable, 'ok'),
];
