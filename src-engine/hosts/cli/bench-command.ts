import { UnrollError } from '../../contract/wire-error.ts';
import { nodePlatform } from '../node-platform.ts';
import { BENCH_PARTS } from './bench-parts.ts';
import { parseNumberOption, parseVerbArguments } from './cli-arguments.ts';
import { drawProgress, endProgress, EXIT_SUCCESS, printJson, printTable } from './cli-output.ts';

const USAGE = 'bench [--rounds N] [--only PART,…] [--json]';

/** Measures the engine, all of it or some parts, and prints a table for each. */
export async function benchCommand(args: string[]): Promise<number> {
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
  for (const [name, measure] of chooseParts(values.only)) {
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

function chooseParts(only: string | undefined): [string, (typeof BENCH_PARTS)[string]][] {
  const parts = Object.entries(BENCH_PARTS);
  if (only === undefined) return parts;
  const names = only.split(',');
  const unknown = names.find((name) => !(name in BENCH_PARTS));
  if (unknown === undefined) return parts.filter(([name]) => names.includes(name));
  throw new UnrollError(
    'INVALID_ARGUMENT',
    `--only ${unknown} is no part of the benchmark.`,
    `Use ${Object.keys(BENCH_PARTS).join(', ')}.`,
    { name: 'only', value: unknown },
  );
}
