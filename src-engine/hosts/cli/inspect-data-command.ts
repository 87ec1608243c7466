import { resolve } from 'node:path';
import { configError } from '../../contract/config-error.ts';
import { parseRunConfig, type DataConfig } from '../../contract/run-config.ts';
import { DataInspector } from '../../service/data-inspector.ts';
import { nodePlatform } from '../node-platform.ts';
import { applySetting } from './apply-setting.ts';
import { parseVerbArguments } from './cli-arguments.ts';
import { drawProgress, endProgress, EXIT_SUCCESS, printJson } from './cli-output.ts';
import { printDataReport } from './data-report-table.ts';

const USAGE = 'inspect-data FILE [--set data.field=value]… [--json]';

/** Prints what a file holds and what would be made of it: what the window shows. */
export async function inspectDataCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseVerbArguments(
    USAGE,
    args,
    { set: { type: 'string', multiple: true, default: [] }, json: { type: 'boolean', default: false } },
    { atLeast: 1, atMost: 1 },
  );
  const path = resolve(positionals[0] ?? '');
  const report = await new DataInspector(nodePlatform).inspect(
    path,
    readChoices(path, values.set),
    ({ phase, done }) => {
      drawProgress(phase, done, '');
    },
  );
  endProgress();
  if (values.json) printJson(report);
  else printDataReport(report);
  return EXIT_SUCCESS;
}

/**
 * Returns the parts of a data configuration that settings choose, completed by their defaults.
 * @throws {UnrollError} `INVALID_ARGUMENT` or `INVALID_CONFIG`
 */
function readChoices(path: string, settings: readonly string[]): Partial<Omit<DataConfig, 'source'>> {
  const root = { data: {} };
  for (const setting of settings) applySetting(root, setting);
  const [other] = Object.keys(root).filter((key) => key !== 'data');
  if (other !== undefined) throw configError(other, 'only fields of data tell how a file is looked at');
  const { source: _source, ...data } = parseRunConfig({ data: { ...root.data, source: { kind: 'file', path } } }).data;
  return Object.fromEntries(Object.entries(data).filter(([key]) => Object.hasOwn(root.data, key)));
}
