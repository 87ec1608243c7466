import { checkpointFileName } from '../../contract/checkpoint.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { CHECKPOINT_FOLDER } from '../../hosts/checkpoint-folder.ts';
import type { FileSystem } from '../../hosts/file-system.ts';
import { openRunFolder } from '../../hosts/node-run-folder.ts';
import { readWhole } from '../../hosts/regular-file.ts';
import { formatMetricLine } from '../../service/metric-line.ts';
import type { Found } from './promises.ts';

/** Where the run of these tests lies, and what is exported from it. */
export const RUN_FOLDER = '/runs/01ARZ3NDEKTSV4RRFFQ69G5FAV';
/** Where runs are put together. */
export const STAGING = '/staging';
export const EXPORT_PATH = '/exports/model.safetensors';
/** What is there before the run. */
export const FOLDERS = new Map([
  ['/runs', null],
  ['/exports', null],
  [STAGING, null],
]);

/** What is said of a run that is not there, or not yet. */
const MISSING_CODES: readonly string[] = ['RUN_NOT_FOUND', 'RUN_NOT_TRAINED'];

/** Reads all that is there of the run, as the engine does; whatever else than missing is the matter is thrown. */
export async function readRunFiles(fs: FileSystem): Promise<Found> {
  const folder = openRunFolder(fs, RUN_FOLDER);
  const files = new Map<string, string>();
  const take = async (name: string, read: () => Promise<string>): Promise<void> => {
    try {
      files.set(name, await read());
    } catch (error) {
      if (!(error instanceof UnrollError && MISSING_CODES.includes(error.code))) throw error;
    }
  };
  await take('definition', async () => canonical(await folder.readDefinition()));
  await take('state', async () => canonical(await folder.readState()));
  await take('model', async () => toText(await folder.readModel()));
  for (const steps of await folder.checkpointSteps()) {
    await take(checkpointName(steps), () =>
      readText(fs, `${RUN_FOLDER}/${CHECKPOINT_FOLDER}/${checkpointFileName(steps)}`),
    );
  }
  if ((await fs.stat(EXPORT_PATH)) !== null) files.set('export', await readText(fs, EXPORT_PATH));
  const log: string[] = [];
  await folder.readMetrics((line) => log.push(formatMetricLine(line)));
  return { files, log };
}

export function checkpointName(steps: number): string {
  return `checkpoint ${steps}`;
}

async function readText(fs: FileSystem, path: string): Promise<string> {
  return toText(await readWhole(fs, path, Infinity));
}

/** Bytes of these tests are text of Latin letters. */
export function toText(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

/** Returns JSON that is the same for the same values, in whatever order they stand. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
