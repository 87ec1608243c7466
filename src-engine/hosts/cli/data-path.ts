import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assertNever } from '../../contract/assert-never.ts';
import type { DataConfig } from '../../contract/run-config.ts';
import { samplePath } from '../sample-files.ts';

/** The command line is built to `out/main`, two folders below the one that holds `resources`. */
const SAMPLES_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../resources/samples');

/**
 * Returns the file that a run reads, `null` where its data is made up.
 * @throws {UnrollError} `UNKNOWN_SAMPLE`
 */
export function dataPathOf(source: DataConfig['source']): string | null {
  switch (source.kind) {
    case 'file':
      return source.path;
    case 'sample':
      return samplePath(SAMPLES_FOLDER, source.id);
    case 'synthetic':
      return null;
    default:
      return assertNever(source);
  }
}
