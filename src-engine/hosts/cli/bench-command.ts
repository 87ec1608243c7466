import { nodePlatform } from '../node-platform.ts';
import { benchDataCommand } from './bench-data-command.ts';
import { BENCH_PARTS } from './bench-parts.ts';
import { chooseParts } from './choose-parts.ts';
import { parseNumberOption, parseVerbArguments } from './cli-arguments.ts';
import { drawProgress, endProgress, EXIT_SUCCESS, printJson, printTable } from './cli-output.ts';

const USAGE = 'bench [--rounds N] [--only PART,…] [--json]';

/** Measures the engine, all of it or some parts, and prints a table for each; after the word `data` the reading of files. */
export async function benchCommand(args: string[]): Promise<number> {
  if (args[0] === 'data') return benchDataCommand(args.slice(1));
  const { values } = parseVerbArguments(
    USAGE,
    args,
    {
      rounds: { type: 'string', default: '9' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    { atLeast: 0, atMost: 0 },
  );
  const rounds = parseNumberOption('rounds', values.rounds, (n) => Number.isInteger(n) && n > 0);
  const results: Record<string, unknown> = {};
  const names = chooseParts(Object.keys(BENCH_PARTS), values.only);
  for (const [name, measure] of Object.entries(BENCH_PARTS)) {
    if (!names.includes(name)) continue;
    const onProgress = (fraction: number): void => {
      drawProgress(`bench ${name}`, fraction, '');
    };
    const { data, table } = await measure({ platform: nodePlatform, rounds, onProgress });
    endProgress();
    results[name] = data;
    if (values.json) continue;
    printTable(table);
    process.stdout.write('\n');
  }
  if (values.json) printJson(results);
  return EXIT_SUCCESS;
}
