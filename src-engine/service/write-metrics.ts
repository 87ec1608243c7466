import type { MetricSelection } from '../contract/comparison-files.ts';
import { derive, isDerived } from '../comparison/derived-metrics.ts';
import { isMeasured } from '../comparison/measured-metrics.ts';
import { CSV_MARK, csvLine, type CsvCell } from '../contract/csv-rows.ts';
import type { RunConfig } from '../contract/run-config.ts';
import type { EnginePlatform, FileContent, RunFolder } from './engine-platform.ts';
import type { MetricLine } from './metric-line.ts';

/** What every row tells, besides the columns that were chosen. */
const ALWAYS = ['step', 'epoch', 'elapsedMs'] as const;

const encoder = new TextEncoder();

/**
 * Writes every measured row of these runs as csv, as the logs hold them: none is left out, no digit is rounded. What a
 * run does not measure is `NaN`.
 * @returns how many lines of the logs are damaged and left out
 * @throws {UnrollError} `RUN_NOT_FOUND` or `RUN_DAMAGED`, and then nothing is written; what `writeFile` throws
 */
export async function writeMetrics(
  platform: Pick<EnginePlatform, 'openRunFolder' | 'writeFile' | 'yieldToMessages'>,
  directories: readonly string[],
  selection: MetricSelection,
  path: string,
): Promise<number> {
  let damaged = 0;
  const content: FileContent = async (write) => {
    const chosen = columnsOf(selection);
    await write(encoder.encode(CSV_MARK + csvLine(['run', 'seed', ...ALWAYS, ...chosen])));
    const named = await nameRuns(directories.map((directory) => platform.openRunFolder(directory)));
    for (const { folder, config, cells } of named) {
      let text = '';
      const take = (line: MetricLine): void => {
        if (line.kind !== selection.split) return;
        const row: Readonly<Record<string, unknown>> = line;
        text += csvLine([...cells, ...[...ALWAYS, ...chosen].map((column) => valueOf(row, column, config))]);
      };
      const flush = async (): Promise<void> => {
        const part = encoder.encode(text);
        text = '';
        await write(part);
        await platform.yieldToMessages();
      };
      damaged += await folder.readMetrics(take, flush);
      await flush();
    }
  };
  await platform.writeFile(path, content);
  return damaged;
}

function columnsOf({ columns }: MetricSelection): readonly string[] {
  const always: ReadonlySet<string> = new Set(ALWAYS);
  return [...new Set<string>(columns)].filter((column) => !always.has(column));
}

function valueOf(row: Readonly<Record<string, unknown>>, column: string, config: RunConfig): number {
  if (!isDerived(column)) return Number(row[column]);
  return isMeasured(column, config) ? derive(column, Number(row['loss'])) : NaN;
}

/** Returns what the rows of each run begin with: its name, with its id where another has the same name and seed, and its seed. */
async function nameRuns(
  folders: readonly RunFolder[],
): Promise<{ readonly folder: RunFolder; readonly config: RunConfig; readonly cells: readonly CsvCell[] }[]> {
  const runs = await Promise.all(folders.map(async (folder) => ({ folder, ...(await folder.readDefinition()) })));
  const keyOf = ({ config }: (typeof runs)[number]): string => `${String(config.training.seed)} ${config.name}`;
  const counts = new Map<string, number>();
  for (const run of runs) counts.set(keyOf(run), (counts.get(keyOf(run)) ?? 0) + 1);
  return runs.map((run) => {
    const { id, config, folder } = run;
    const isAlone = config.name !== '' && counts.get(keyOf(run)) === 1;
    return { folder, config, cells: [isAlone ? config.name : `${config.name} (${id})`.trim(), config.training.seed] };
  });
}
