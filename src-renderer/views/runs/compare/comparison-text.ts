import type { MetricRow } from '../../../../src-engine/comparison/metric-rows.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import type { Formats } from '../../../i18n/formats.ts';
import type { ComparedColumn } from './compared-columns.ts';
import type { SettingLine } from '../../../../src-engine/comparison/setting-lines.ts';
import { figureLines } from './figure-cells.ts';

/** Returns a comparison as lines of cells parted by tabs, for a spreadsheet or a message. */
export function comparisonText(
  columns: readonly Pick<ComparedColumn, 'name' | 'runs'>[],
  settings: readonly SettingLine[],
  rows: readonly MetricRow[],
  words: Pick<Dictionary, 'compare'>,
  format: Formats,
): string {
  const runCounts = columns.map(({ runs }) => runs.length);
  const figures = figureLines(rows, runCounts, words, format).map(({ name, cells }) => [
    name,
    ...cells.map(({ value, spread, note }) => [value, spread, note].filter((part) => part !== '').join(' ')),
  ]);
  const seeds = columns.map(({ runs }) => runs.map(({ config }) => config.training.seed).join(', '));
  return [
    ['', ...columns.map(({ name }) => name)],
    ...settings.map(({ name, values }) => [name, ...values]),
    [words.compare.seeds, ...seeds],
    ...figures,
  ]
    .map((cells) => cells.join('\t'))
    .join('\n');
}
