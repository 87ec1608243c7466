import { buildReport } from '../comparison/report/build-report.ts';
import type { ReportRun } from '../comparison/report/report-groups.ts';
import type { ReportOptions } from '../contract/comparison-files.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { readComparedRun } from './read-compared-run.ts';
import { RunRecorder } from './run-recorder.ts';

/**
 * Writes the comparison of these runs as one HTML file.
 * @returns how many lines of the logs are damaged and left out
 * @throws {UnrollError} `RUN_NOT_FOUND` or `RUN_DAMAGED`; `DISK_FULL` or `FILE_WRITE_FAILED`
 */
export async function writeReport(
  platform: EnginePlatform,
  directories: readonly string[],
  options: ReportOptions,
  path: string,
): Promise<number> {
  let damaged = 0;
  const pause = (): Promise<void> => platform.yieldToMessages();
  const runs: ReportRun[] = [];
  for (const directory of directories) {
    const folder = platform.openRunFolder(directory);
    const run = await readComparedRun(folder, pause);
    const readHistory: ReportRun['readHistory'] = async () => {
      const recorder = new RunRecorder();
      damaged += await recorder.load(folder);
      return recorder.history();
    };
    runs.push({ ...run, readHistory });
  }
  const encoder = new TextEncoder();
  const report = await buildReport(runs, options, {
    appVersion: platform.appVersion,
    madeAt: platform.timestamp(),
    sha256: (text) => toBase64(platform.sha256(encoder.encode(text))),
    pause,
  });
  await platform.writeFile(path, [encoder.encode(report)]);
  return damaged;
}

/** @param hexadecimal two digits for each byte */
function toBase64(hexadecimal: string): string {
  const bytes = hexadecimal.match(/../gu) ?? [];
  return btoa(bytes.map((byte) => String.fromCharCode(parseInt(byte, 16))).join(''));
}
