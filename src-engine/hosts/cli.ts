import { toWireError, UnrollError } from '../contract/wire-error.ts';
import { APP_VERSION } from './cli/app-version.ts';
import { benchContenderCommand } from './cli/bench-contender-command.ts';
import { benchCommand } from './cli/bench-command.ts';
import { benchNeighbourCommand } from './cli/bench-neighbour-command.ts';
import { benchReadCommand } from './cli/bench-read-command.ts';
import { checkGradientsCommand } from './cli/check-gradients-command.ts';
import { EXIT_SUCCESS, EXIT_WRONG_INPUT, exitCodeOf, printError, printJson } from './cli/cli-output.ts';
import { configCommand } from './cli/config-command.ts';
import { evaluateCommand } from './cli/evaluate-command.ts';
import { exportCommand } from './cli/export-command.ts';
import { generateCommand } from './cli/generate-command.ts';
import { gradientsCommand } from './cli/gradients-command.ts';
import { inspectDataCommand } from './cli/inspect-data-command.ts';
import { predictCommand } from './cli/predict-command.ts';
import { trainCommand } from './cli/train-command.ts';

type Command = (args: string[]) => Promise<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['train', trainCommand],
  ['evaluate', evaluateCommand],
  ['predict', predictCommand],
  ['generate', generateCommand],
  ['export', exportCommand],
  ['gradients', gradientsCommand],
  ['check-gradients', checkGradientsCommand],
  ['bench', benchCommand],
  ['bench-contender', benchContenderCommand],
  ['bench-neighbour', benchNeighbourCommand],
  ['bench-read', benchReadCommand],
  ['inspect-data', inspectDataCommand],
  ['config', configCommand],
]);

const HELP = `Usage: unroll VERB …

  train RUN.json… [--out DIR] [--set field=value]… [--max-steps N] [--threads N] [--json]
  evaluate DIR [--split train|validation|test] [--json]
  predict DIR|MODEL --input FILE [--json]
  generate DIR|MODEL --prompt TEXT [--length N] [--temperature X] [--seed N] [--json]
  export DIR --format safetensors|json --out FILE [--json]
  gradients --config RUN.json --weights W.safetensors --batch BATCH.json --out G.safetensors [--json]
      BATCH.json: { "inputs": [[ids]] or [[[numbers]]], "lengths": [steps], "targets": [class], [[class]] or [[numbers]],
                    "initialState": { "l0": { "h": [[numbers]], "c": [[numbers]] } } }; null is no target
  check-gradients DIR|RUN.json [--tolerance 1e-7] [--samples 64] [--json]
  bench [--rounds N] [--only PART,…] [--json]
  bench data [--megabytes N] [--rounds N] [--only FORMAT,…] [--json]
  inspect-data FILE [--set data.field=value]… [--json]
  config new FILE
  config schema
  --version
`;

async function main([verb, ...args]: string[]): Promise<number> {
  const asksForHelp = verb === 'help' || [verb, ...args].some((word) => word === '--help' || word === '-h');
  if (verb === undefined || asksForHelp) {
    process.stdout.write(HELP);
    return asksForHelp ? EXIT_SUCCESS : EXIT_WRONG_INPUT;
  }
  if (verb === '--version') {
    process.stdout.write(`${APP_VERSION}\n`);
    return EXIT_SUCCESS;
  }
  const command = COMMANDS.get(verb);
  try {
    if (command === undefined) {
      throw new UnrollError(
        'INVALID_ARGUMENT',
        `There is no verb "${verb}".`,
        `Use ${[...COMMANDS.keys()].join(', ')}.`,
      );
    }
    return await command(args);
  } catch (error) {
    if (args.includes('--json')) printJson({ error: toWireError(error) });
    printError(error);
    return exitCodeOf(toWireError(error).code);
  }
}

// A reader that has enough, such as `head`, closes the pipe: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT_SUCCESS);
});

// Not `process.exit`: output to a pipe would be cut off.
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
