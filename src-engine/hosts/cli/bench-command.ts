import { CELLS } from '../../contract/run-config.ts';
import { benchPerStep, type PerStepCost } from '../../service/bench-per-step.ts';
import { nodePlatform } from '../node-platform.ts';
import { parseNumberOption, parseVerbArguments } from './cli-arguments.ts';
import { drawProgress, endProgress, EXIT_SUCCESS, printJson, printTable } from './cli-output.ts';

const USAGE = 'bench [--rounds N] [--json]';

/** Prints what an update of each cell costs with full back-propagation and with per-step truncation. */
export async function benchCommand(args: string[]): Promise<number> {
  const { values } = parseVerbArguments(
    USAGE,
    args,
    { rounds: { type: 'string', default: '9' }, json: { type: 'boolean', default: false } },
    { atLeast: 0, atMost: 0 },
  );
  const rounds = parseNumberOption('rounds', values.rounds, (n) => Number.isInteger(n) && n > 0);
  const costs = CELLS.flatMap((cell) =>
    benchPerStep(nodePlatform, cell, rounds, (fraction) => {
      drawProgress(`bench ${cell}`, fraction, '');
    }),
  );
  endProgress();
  if (values.json) printJson({ perStep: costs });
  else printTable([['cell', 'truncation', 'ms an update', 'to full'], ...costs.map(toRow)]);
  return Promise.resolve(EXIT_SUCCESS);
}

function toRow({ cell, length, medianMs, ratioToFull }: PerStepCost): string[] {
  const truncation = length === null ? 'full' : `per-step ${String(length)}`;
  return [cell, truncation, medianMs.toFixed(1), `${ratioToFull.toFixed(2)} ×`];
}
