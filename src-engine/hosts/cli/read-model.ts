import { existsSync, statSync } from 'node:fs';
import { UnrollError } from '../../contract/wire-error.ts';
import { readModelBytes } from '../../service/read-model-bytes.ts';
import { openNodeData } from '../node-data-files.ts';
import { nodePlatform } from '../node-platform.ts';

/**
 * Returns the bytes of a trained model, from a run folder or an exported file.
 * @throws {UnrollError} `FILE_GONE`, `FILE_PERMISSION`, `FILE_NOT_REGULAR`, `RUN_NOT_TRAINED`, `MODEL_FILE_INVALID` or
 *   `MODEL_TOO_LARGE`
 */
export async function readModel(path: string): Promise<Uint8Array> {
  if (!existsSync(path)) {
    throw new UnrollError('FILE_GONE', `There is no run or model at ${path}.`, 'Check the path.', { name: path });
  }
  if (statSync(path).isDirectory()) return nodePlatform.openRunFolder(path).readModel();
  const [file] = (await openNodeData(path)).files;
  if (file === undefined) throw new Error(`${path} was opened without a file.`);
  return readModelBytes(file);
}
