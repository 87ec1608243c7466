import type { DataReport } from '../contract/data-report.ts';
import type { DataConfig } from '../contract/run-config.ts';
import { rowsBetween } from './columns.ts';
import type { DataFile } from './data-file.ts';
import type { DataWish } from './data-wish.ts';
import { USUAL_NEEDS } from './data-needs.ts';
import { countLines } from './decode-text.ts';
import { describeData } from './described-data.ts';
import type { DescribedData } from './described-data.ts';
import { describePrepared } from './describe-prepared.ts';
import { parseDataFile } from './parse-data-file.ts';
import { prepareDescribed } from './prepare-described.ts';
import { resolveDataConfig } from './resolve-data-config.ts';
import { suggestRun } from './suggest-run.ts';
import { previewTokens } from './token-preview.ts';

const PREVIEW_ROWS = 200;
const EXCERPT_LENGTH = 4000;

/**
 * Returns what a file holds and what would be made of it.
 * @param overrides what a person has decided; the file suggests the rest
 * @param source becomes `data.source` of the suggested run
 * @throws {UnrollError} the file's fault by name, or `INVALID_CONFIG` for a choice that the file does not allow.
 */
export function inspectData(
  file: DataFile,
  overrides: DataWish | null,
  source: DataConfig['source'],
): Omit<DataReport, 'durationMs'> {
  const described = describeData(parseDataFile(file));
  const prepared = prepareDescribed(described, resolveDataConfig(described, source, overrides ?? {}), USUAL_NEEDS);
  const name = file.name.normalize('NFC');
  return {
    name,
    sizeBytes: file.bytes.length,
    sha256: file.sha256,
    ...described.facts,
    ...describeContent(described),
    proposals: described.proposals,
    data: prepared.data,
    ...describePrepared(prepared),
    tokenPreview: previewTokens(described, prepared.data, prepared.preparation),
    warnings: [...(described.kind === 'table' ? described.table.warnings : []), ...prepared.warnings],
    repairs: [...(described.kind === 'table' ? described.table.repairs : []), ...prepared.repairs],
    series: prepared.series,
    suggestedRun: suggestRun(name, prepared),
  };
}

function describeContent(
  described: DescribedData,
): Pick<DataReport, 'rowCount' | 'columns' | 'previewRows' | 'excerpt'> {
  if (described.kind === 'text') {
    const { text } = described;
    const endsOpen = !/[\r\n]$/.test(text);
    const rowCount = countLines(text) - (endsOpen ? 0 : 1);
    return { rowCount, columns: [], previewRows: [], excerpt: cutExcerpt(text) };
  }
  const { table, judged } = described;
  return {
    rowCount: table.rowCount,
    columns: judged.columns,
    previewRows: rowsBetween(table, 0, PREVIEW_ROWS),
    excerpt: '',
  };
}

/** Never ends inside a surrogate pair. */
function cutExcerpt(text: string): string {
  const isSplit = (text.codePointAt(EXCERPT_LENGTH - 1) ?? 0) > 0xffff;
  return text.slice(0, isSplit ? EXCERPT_LENGTH - 1 : EXCERPT_LENGTH);
}
