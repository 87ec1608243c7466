import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkNewGradients, checkTrainedGradients, type GradientCheck } from '../../service/check-run-gradients.ts';
import { nodePlatform } from '../node-platform.ts';
import { parseNumberOption, parseVerbArguments } from './cli-arguments.ts';
import { EXIT_RUN_FAILED, EXIT_SUCCESS, printJson, printTable } from './cli-output.ts';
import { dataPathOf } from './data-path.ts';
import { readRunFile } from './read-run-file.ts';

const USAGE = 'check-gradients DIR|RUN.json [--tolerance X] [--samples N] [--json]';

/** Compares back-propagation with central differences, tensor by tensor, and fails where they disagree. */
export async function checkGradientsCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseVerbArguments(
    USAGE,
    args,
    {
      tolerance: { type: 'string', default: '1e-7' },
      samples: { type: 'string', default: '64' },
      json: { type: 'boolean', default: false },
    },
    { atLeast: 1, atMost: 1 },
  );
  const tolerance = parseNumberOption('tolerance', values.tolerance, (value) => value > 0);
  const samples = parseNumberOption('samples', values.samples, (value) => Number.isInteger(value) && value > 0);
  const { tensors, worst } = await checkPath(resolve(positionals[0] ?? ''), samples);
  const passed = worst <= tolerance;
  if (values.json) {
    const named = tensors.map(({ name, checked, error }) => ({ name, checked, error }));
    printJson({ tensors: named, worst, tolerance, passed });
  } else {
    printTable([
      ['tensor', 'entries', 'checked', 'relative error'],
      ...tensors.map(({ name, size, checked, error }) => [name, String(size), String(checked), error.toExponential(1)]),
      ['', '', passed ? 'within' : 'OVER', tolerance.toExponential(1)],
    ]);
  }
  return passed ? EXIT_SUCCESS : EXIT_RUN_FAILED;
}

async function checkPath(path: string, samples: number): Promise<GradientCheck> {
  if (existsSync(path) && statSync(path).isDirectory()) {
    const { config } = await nodePlatform.openRunFolder(path).readDefinition();
    return await checkTrainedGradients(nodePlatform, path, dataPathOf(config.data.source), samples);
  }
  const config = readRunFile(path, []);
  return await checkNewGradients(nodePlatform, config, dataPathOf(config.data.source), samples);
}
