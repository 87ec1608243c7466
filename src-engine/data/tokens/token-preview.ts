import type { DataReport } from '../../contract/data-report.ts';
import type { DescribedData } from '../understanding/described-data.ts';
import type { Preparation } from '../preparation.ts';
import type { DataConfig } from '../../contract/run-config.ts';
import type { Stage } from '../stage.ts';
import { readSequences } from '../preparing/read-sequences.ts';
import { tokenize } from './tokenize.ts';

const PREVIEW_ROWS = 20;
const PREVIEW_TOKENS = 200;

/** Returns the tokens of the first rows (or of a text's beginning) as the model will read them; none for numbers. */
export function* previewTokens(
  described: DescribedData,
  data: DataConfig,
  { tokens: rule, vocabulary }: Preparation,
): Stage<DataReport['tokenPreview']> {
  if (rule === null) return [];
  const known = new Set(vocabulary);
  return (yield* firstTexts(described, data)).map((text) => {
    const shown: { text: string; known: boolean }[] = [];
    for (const token of tokenize(text, rule)) {
      if (shown.length === PREVIEW_TOKENS) break;
      shown.push({ text: token, known: known.has(token) });
    }
    return shown;
  });
}

function* firstTexts(described: DescribedData, data: DataConfig): Stage<readonly string[]> {
  // Enough characters for the shown tokens even if each is a long word.
  if (described.kind === 'text') return [described.text.slice(0, 50 * PREVIEW_TOKENS)];
  const { table } = described;
  const rowCount = Math.min(table.rowCount, data.layout === 'long' ? PREVIEW_ROWS * PREVIEW_TOKENS : PREVIEW_ROWS);
  const { input } = yield* readSequences({ ...table, rowCount }, data, false);
  return input.kind === 'text' ? input.texts.slice(0, PREVIEW_ROWS) : [];
}
