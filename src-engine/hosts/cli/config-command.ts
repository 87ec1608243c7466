import { toJsonSchema } from '@valibot/to-json-schema';
import { resolve } from 'node:path';
import { runConfigSchema } from '../../contract/run-config.ts';
import { DataInspector } from '../../service/data-inspector.ts';
import { nodePlatform } from '../node-platform.ts';
import { parseVerbArguments } from './cli-arguments.ts';
import { EXIT_SUCCESS } from './cli-output.ts';

const USAGE = 'config new FILE | config schema';

/** Prints a run that is ready to train on a file, or the JSON Schema of all runs. */
export async function configCommand(args: string[]): Promise<number> {
  const { positionals } = parseVerbArguments(
    USAGE,
    args,
    { json: { type: 'boolean', default: false } },
    args[0] === 'new' ? { atLeast: 2, atMost: 2 } : { atLeast: 1, atMost: 1 },
  );
  const [action, file] = positionals;
  if (action === 'schema') {
    printPretty(toJsonSchema(runConfigSchema, { typeMode: 'input', errorMode: 'ignore' }));
  } else if (action === 'new' && file !== undefined) {
    const path = resolve(file);
    const report = await new DataInspector(nodePlatform).inspect(path, null, () => undefined);
    printPretty(report.suggestedRun);
  } else {
    parseVerbArguments(USAGE, [], {}, { atLeast: 1, atMost: 1 });
  }
  return EXIT_SUCCESS;
}

function printPretty(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
