import type { DataReport } from '../../contract/data-report.ts';
import { rowsBetween } from '../columns.ts';
import type { DataFile } from '../data-file.ts';
import { countLines } from '../reading/count-lines.ts';
import type { DescribedData } from '../understanding/described-data.ts';
import { describePrepared } from './describe-prepared.ts';
import type { DetailedData } from '../prepared-data.ts';
import type { Stage } from '../stage.ts';
import { suggestRun } from '../understanding/suggest-run.ts';
import { previewTokens } from '../tokens/token-preview.ts';

const PREVIEW_ROWS = 200;
const EXCERPT_LENGTH = 4000;

/** Returns what is told of a file and of what was made of it. */
export function* reportData(
  { name, sizeBytes, sha256 }: DataFile,
  described: DescribedData,
  prepared: DetailedData,
): Stage<Omit<DataReport, 'durationMs'>> {
  return {
    ...{ name, sizeBytes, sha256 },
    ...described.facts,
    ...(yield* describeContent(described)),
    proposals: described.proposals,
    data: prepared.data,
    ...(yield* describePrepared(prepared)),
    tokenPreview: yield* previewTokens(described, prepared.data, prepared.preparation),
    warnings: [
      ...described.warnings,
      ...(described.kind === 'table' ? described.table.warnings : []),
      ...prepared.warnings,
    ],
    repairs: [...(described.kind === 'table' ? described.table.repairs : []), ...prepared.repairs],
    series: prepared.series,
    suggestedRun: suggestRun(name, prepared),
  };
}

function* describeContent(
  described: DescribedData,
): Stage<Pick<DataReport, 'rowCount' | 'columns' | 'previewRows' | 'excerpt'>> {
  if (described.kind === 'text') {
    const { text } = described;
    const endsOpen = !/[\r\n]$/.test(text.slice(-1));
    const rowCount = (yield* countLines(text)) - (endsOpen ? 0 : 1);
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
