import { resolve } from 'node:path';
import { UnrollError } from '../../contract/wire-error.ts';
import { generateText } from '../../service/generate-text.ts';
import { nodePlatform } from '../node-platform.ts';
import { parseNumberOption, parseVerbArguments } from './cli-arguments.ts';
import { EXIT_SUCCESS, printJson } from './cli-output.ts';
import { readModel } from './read-model.ts';

const USAGE = 'generate DIR|MODEL --prompt TEXT [--length N] [--temperature X] [--seed N] [--json]';

/** Prints the prompt and what a next-symbol model writes after it. */
export async function generateCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseVerbArguments(
    USAGE,
    args,
    {
      prompt: { type: 'string' },
      length: { type: 'string', default: '200' },
      temperature: { type: 'string', default: '0.8' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
    { atLeast: 1, atMost: 1 },
  );
  const { prompt } = values;
  if (prompt === undefined) {
    throw new UnrollError('INVALID_ARGUMENT', '--prompt is missing.', `Usage: unroll ${USAGE}`, { usage: USAGE });
  }
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;
  const text = generateText(nodePlatform, await readModel(resolve(positionals[0] ?? '')), {
    prompt,
    length: parseNumberOption('length', values.length, isCount),
    temperature: parseNumberOption('temperature', values.temperature, (value) => value >= 0),
    seed: parseNumberOption('seed', values.seed, isCount),
  });
  if (values.json) printJson({ prompt, text });
  else process.stdout.write(`${prompt}${text}\n`);
  return EXIT_SUCCESS;
}
