import { UnrollError } from '../contract/wire-error.ts';
import { EXIT_RUN_FAILED, EXIT_WRONG_INPUT, printError } from './cli/cli-output.ts';
import { configCommand } from './cli/config-command.ts';
import { evaluateCommand } from './cli/evaluate-command.ts';
import { exportCommand } from './cli/export-command.ts';
import { generateCommand } from './cli/generate-command.ts';
import { predictCommand } from './cli/predict-command.ts';
import { trainCommand } from './cli/train-command.ts';

type Command = (args: string[]) => Promise<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['train', trainCommand],
  ['evaluate', evaluateCommand],
  ['predict', predictCommand],
  ['generate', generateCommand],
  ['export', exportCommand],
  ['config', configCommand],
]);

const HELP = `Usage: unroll VERB …

  train RUN.json… [--out DIR] [--set field=value]… [--max-steps N] [--json]
  evaluate DIR [--split train|validation|test] [--json]
  predict DIR|MODEL --input FILE [--json]
  generate DIR|MODEL --prompt TEXT [--length N] [--temperature X] [--seed N] [--json]
  export DIR --format safetensors|json --out FILE
  config new FILE
  config schema
`;

/** Errors of the run itself; every other named error means that something put in was wrong. */
const RUN_FAILURES = new Set(['DISK_FULL', 'FILE_WRITE_FAILED', 'NON_FINITE_LOSS', 'INTERNAL']);

async function main([verb, ...args]: string[]): Promise<number> {
  if (verb === undefined || verb === 'help' || verb === '--help' || verb === '-h') {
    process.stdout.write(HELP);
    return verb === undefined ? EXIT_WRONG_INPUT : 0;
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
    printError(error);
    return error instanceof UnrollError && !RUN_FAILURES.has(error.code) ? EXIT_WRONG_INPUT : EXIT_RUN_FAILED;
  }
}

// Not `process.exit`: output to a pipe would be cut off.
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
