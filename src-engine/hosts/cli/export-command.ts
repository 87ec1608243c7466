import { resolve } from 'node:path';
import { EXPORT_FORMATS } from '../../contract/engine-protocol.ts';
import { lengthOf } from '../../contract/length-of.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { exportModel } from '../../service/trained-model.ts';
import { nodePlatform } from '../node-platform.ts';
import { parseVerbArguments } from './cli-arguments.ts';
import { EXIT_SUCCESS, printJson } from './cli-output.ts';
import { readModel } from './read-model.ts';

const USAGE = 'export DIR --format safetensors|json --out FILE [--json]';

/** Writes the model of a trained run to a file of its own. */
export async function exportCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseVerbArguments(
    USAGE,
    args,
    { format: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean', default: false } },
    { atLeast: 1, atMost: 1 },
  );
  const format = EXPORT_FORMATS.find((name) => name === values.format);
  if (format === undefined || values.out === undefined) {
    throw new UnrollError('INVALID_ARGUMENT', '--format or --out is missing or unknown.', `Usage: unroll ${USAGE}`, {
      usage: USAGE,
    });
  }
  const path = resolve(values.out);
  const parts = exportModel(await readModel(resolve(positionals[0] ?? '')), format);
  await nodePlatform.writeFile(path, parts);
  if (values.json) printJson({ path, format, sizeBytes: lengthOf(parts) });
  else process.stdout.write(`${path}\n`);
  return EXIT_SUCCESS;
}
