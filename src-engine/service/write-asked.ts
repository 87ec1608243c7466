import { assertNever } from '../contract/assert-never.ts';
import type { EngineCommand } from '../contract/engine-protocol.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { exportModel } from './trained-model.ts';
import { writeMetrics } from './write-metrics.ts';
import { writeReport } from './write-report.ts';

/** What main asks an engine to write to where a person chose. */
export type WriteCommand = Extract<EngineCommand, { kind: 'export' | 'write-metrics' | 'write-report' }>;

/**
 * Writes the file that a command asks for.
 * @param warn is told what of the runs could not be read
 * @throws {UnrollError} of reading a run, `RUN_NOT_TRAINED` for the model of one that is not; `DISK_FULL` or `FILE_WRITE_FAILED`
 */
export async function writeAsked(
  platform: EnginePlatform,
  command: WriteCommand,
  warn: (message: string) => void,
): Promise<void> {
  switch (command.kind) {
    case 'export': {
      const model = await platform.openRunFolder(command.directory).readModel();
      await platform.writeFile(command.path, exportModel(model, command.format));
      return;
    }
    case 'write-metrics':
      warnOfDamage(await writeMetrics(platform, command.directories, command.columns, command.path), warn);
      return;
    case 'write-report':
      warnOfDamage(await writeReport(platform, command.directories, command.options, command.path), warn);
      return;
    default:
      assertNever(command);
  }
}

function warnOfDamage(damagedLines: number, warn: (message: string) => void): void {
  if (damagedLines > 0) warn(`${damagedLines} lines of the runs' metrics are damaged and left out.`);
}
