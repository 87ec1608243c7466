import { resolve } from 'node:path';
import { SPLITS } from '../../contract/split.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { evaluateRun } from '../../service/evaluate-run.ts';
import { nodePlatform } from '../node-platform.ts';
import { parseVerbArguments } from './cli-arguments.ts';
import { EXIT_SUCCESS, printJson, printTable } from './cli-output.ts';
import { dataPathOf } from './data-path.ts';
import { metricRows } from './metric-rows.ts';

const USAGE = 'evaluate DIR [--split train|validation|test] [--json]';

/** Prints the metrics of a trained run on one split of its data. */
export async function evaluateCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseVerbArguments(
    USAGE,
    args,
    { split: { type: 'string', default: 'test' }, json: { type: 'boolean', default: false } },
    { atLeast: 1, atMost: 1 },
  );
  const split = SPLITS.find((name) => name === values.split);
  if (split === undefined) {
    throw new UnrollError('INVALID_ARGUMENT', `There is no split "${values.split}".`, `Use ${SPLITS.join(', ')}.`);
  }
  const directory = resolve(positionals[0] ?? '');
  const { config } = await nodePlatform.openRunFolder(directory).readDefinition();
  const metrics = await evaluateRun(nodePlatform, directory, dataPathOf(config.data.source), split);
  if (values.json) printJson({ directory, split, metrics });
  else printTable([['metric', split], ...metricRows(metrics)]);
  return EXIT_SUCCESS;
}
