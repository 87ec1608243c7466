import type { DataReport } from '../../../src-engine/contract/data-report.ts';
import { roleOf } from './column-roles.ts';

/** Pixels: a character on average, what stands beside the text of a cell, the least and most that a column gets. */
const CHARACTER = 6.8;
const PADDING = 18;
const NARROWEST = 84;
/** The least for a column that is read and foretold, as its head says. */
const NARROWEST_BOTH = 132;
export const WIDEST = 180;

/**
 * `[columns]`: pixels for each column, after its longest value in the preview; `null` for the one with the longest values
 * where they are too long for any column: it takes what is left.
 */
export function columnWidths({ columns, previewRows, data }: DataReport): (number | null)[] {
  const longest = columns.map(({ name }, c) =>
    previewRows.reduce((most, row) => Math.max(most, row[c]?.length ?? 0), name.length),
  );
  const widest = pixelsFor(Math.max(...longest)) > WIDEST ? longest.indexOf(Math.max(...longest)) : -1;
  return longest.map((characters, c) => {
    const narrowest = roleOf(data.columns, columns[c]?.name ?? '') === 'both' ? NARROWEST_BOTH : NARROWEST;
    return c === widest ? null : Math.round(Math.min(WIDEST, Math.max(narrowest, pixelsFor(characters))));
  });
}

function pixelsFor(characters: number): number {
  return characters * CHARACTER + PADDING;
}
