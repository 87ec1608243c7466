import { parseRunConfig } from '../../contract/run-config.ts';
import { readDataFile } from '../../service/read-data-file.ts';
import { quietControl } from '../../service/reading-control.ts';
import { nodePlatform } from '../node-platform.ts';
import { parseVerbArguments } from './cli-arguments.ts';
import { EXIT_SUCCESS, printJson } from './cli-output.ts';

const USAGE = 'bench-read FILE [--numbers]';
const KIBIBYTE = 1024;
const MILLISECONDS = 1000;

/** Reads a file as the window does, and tells how long that took and how much memory: what `bench data` measures. */
export async function benchReadCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseVerbArguments(
    USAGE,
    args,
    { numbers: { type: 'boolean', default: false } },
    { atLeast: 1, atMost: 1 },
  );
  const [path = ''] = positionals;
  const { reading } = parseRunConfig({ data: { source: { kind: 'file', path } } }).data;
  const started = nodePlatform.now();
  const { data } = await readDataFile(
    nodePlatform,
    await nodePlatform.openData(path),
    reading,
    quietControl(nodePlatform),
  );
  const numbers = values.numbers && data.kind === 'table' ? data.table.columns.map((column) => column.numbers) : [];
  const seconds = (nodePlatform.now() - started) / MILLISECONDS;
  const peakBytes = process.resourceUsage().maxRSS * KIBIBYTE;
  const keptBytes = process.memoryUsage().arrayBuffers;
  printJson({ seconds, peakBytes, keptBytes, numberColumns: numbers.filter((column) => column !== null).length });
  return EXIT_SUCCESS;
}
