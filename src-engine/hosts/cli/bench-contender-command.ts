import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { BenchContender } from '../../service/bench-contender.ts';
import type { BenchWorkload } from '../../service/bench-workload.ts';
import { nodePlatform } from '../node-platform.ts';
import { parseNumberOption, parseVerbArguments } from './cli-arguments.ts';
import { EXIT_SUCCESS } from './cli-output.ts';

const USAGE = 'bench-contender --workloads FILE [--arithmetic fast|portable|plain] [--threads N]';

/**
 * Answers requests on standard input, a line of JSON each, by the speed of training: what `npm run bench` compares with
 * other tools, which answer in the same way.
 */
export async function benchContenderCommand(args: string[]): Promise<number> {
  const { values } = parseVerbArguments(
    USAGE,
    args,
    {
      workloads: { type: 'string', default: '' },
      arithmetic: { type: 'string', default: 'fast' },
      threads: { type: 'string', default: '1' },
    },
    { atLeast: 0, atMost: 0 },
  );
  const workloads = JSON.parse(readFileSync(values.workloads, 'utf8')) as Readonly<Record<string, BenchWorkload>>;
  const arithmetic = values.arithmetic === 'portable' || values.arithmetic === 'plain' ? values.arithmetic : 'fast';
  const threads = parseNumberOption('threads', values.threads, (n) => Number.isInteger(n) && n > 0);
  const contender = new BenchContender(nodePlatform, arithmetic, threads);
  for await (const line of createInterface({ input: process.stdin })) {
    const { workload, milliseconds } = JSON.parse(line) as { workload: string; milliseconds: number };
    const sizes = workloads[workload];
    const answer =
      sizes === undefined
        ? { unsupported: `there is no workload ${workload}` }
        : await contender.measure(workload, sizes, milliseconds);
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  contender.close();
  return EXIT_SUCCESS;
}
