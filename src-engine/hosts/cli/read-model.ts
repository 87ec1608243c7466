import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { UnrollError } from '../../contract/wire-error.ts';
import { openNodeRunFolder } from '../node-run-folder.ts';

/**
 * Returns the bytes of a trained model, from a run folder or an exported file.
 * @throws {UnrollError} `FILE_GONE`, or `RUN_NOT_TRAINED`
 */
export async function readModel(path: string): Promise<Uint8Array> {
  if (!existsSync(path)) {
    throw new UnrollError('FILE_GONE', `There is no run or model at ${path}.`, 'Check the path.', { name: path });
  }
  return statSync(path).isDirectory() ? openNodeRunFolder(path).readModel() : readFile(path);
}
