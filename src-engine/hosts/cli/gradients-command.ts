import { resolve } from 'node:path';
import { UnrollError } from '../../contract/wire-error.ts';
import { computeGradients } from '../../service/compute-gradients.ts';
import { readWholeFile } from '../../service/read-whole-file.ts';
import { nodePlatform } from '../node-platform.ts';
import { parseVerbArguments } from './cli-arguments.ts';
import { EXIT_SUCCESS, printJson, printTable } from './cli-output.ts';
import { readRunFile } from './read-run-file.ts';

const USAGE = 'gradients --config RUN.json --weights W.safetensors --batch BATCH.json --out G.safetensors [--json]';

/** Writes the exact gradients of one batch for given weights, and prints its loss and their norm. */
export async function gradientsCommand(args: string[]): Promise<number> {
  const { values } = parseVerbArguments(
    USAGE,
    args,
    {
      config: { type: 'string' },
      weights: { type: 'string' },
      batch: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    { atLeast: 0, atMost: 0 },
  );
  const config = readRunFile(resolve(requireOption('config', values.config)), []);
  const weights = await readWholeFile(nodePlatform, resolve(requireOption('weights', values.weights)));
  const batch = await readWholeFile(nodePlatform, resolve(requireOption('batch', values.batch)));
  const out = resolve(requireOption('out', values.out));
  const { loss, gradientNorm, file } = computeGradients(nodePlatform, config, weights, new TextDecoder().decode(batch));
  await nodePlatform.writeFile(out, [file]);
  if (values.json) printJson({ loss, gradientNorm });
  else
    printTable([
      ['loss', String(loss)],
      ['gradient norm', String(gradientNorm)],
      ['gradients', out],
    ]);
  return EXIT_SUCCESS;
}

function requireOption(name: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new UnrollError('INVALID_ARGUMENT', `--${name} is missing.`, `Usage: unroll ${USAGE}`, { usage: USAGE });
}
