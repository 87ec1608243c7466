import { toWireError, UnrollError } from '../../contract/wire-error.ts';
import { APP_VERSION } from '../app-version.ts';
import { benchContenderCommand } from './bench-contender-command.ts';
import { benchCommand } from './bench-command.ts';
import { benchNeighbourCommand } from './bench-neighbour-command.ts';
import { benchReadCommand } from './bench-read-command.ts';
import { checkGradientsCommand } from './check-gradients-command.ts';
import { EXIT_SUCCESS, EXIT_WRONG_INPUT, exitCodeOf, printError, printJson } from './cli-output.ts';
import { compareCommand } from './compare-command.ts';
import { configCommand } from './config-command.ts';
import { evaluateCommand } from './evaluate-command.ts';
import { exportCommand } from './export-command.ts';
import { generateCommand } from './generate-command.ts';
import { gradientsCommand } from './gradients-command.ts';
import { inspectDataCommand } from './inspect-data-command.ts';
import { predictCommand } from './predict-command.ts';
import { trainCommand } from './train-command.ts';

type Command = (args: string[]) => Promise<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['train', trainCommand],
  ['evaluate', evaluateCommand],
  ['predict', predictCommand],
  ['generate', generateCommand],
  ['compare', compareCommand],
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
  train --resume DIR [--max-steps N] [--threads N] [--json]
  evaluate DIR [--split train|validation|test] [--json]
  predict DIR|MODEL --input FILE [--json]
  generate DIR|MODEL --prompt TEXT [--length N] [--temperature X] [--seed N] [--json]
  export DIR --format safetensors|json --out FILE [--json]
  compare DIR DIR… [--baseline DIR] [--group seed|none|SETTING,…] [--band deviation|error|range|none]
          [--csv FILE] [--report FILE] [--json]
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

/** Does what the command line's arguments ask for; returns the exit code. Errors are printed. */
export async function runCommandLine([verb, ...args]: string[]): Promise<number> {
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
