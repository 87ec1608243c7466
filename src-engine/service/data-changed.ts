import type { DataConfig } from '../contract/run-config.ts';
import type { RunState } from '../contract/run-record.ts';
import { UnrollError } from '../contract/wire-error.ts';

/** Returns the error of data that is no longer what a run was trained on, or began with. */
export function dataChanged(source: DataConfig['source'], hint: string): UnrollError {
  const name = nameOf(source);
  return new UnrollError('DATA_CHANGED', `${name} has changed since this run was trained.`, hint, { name });
}

/**
 * Lets a run begin again only with the data that it began with.
 * @param former of the data it began with, `null` for a new run
 * @throws {UnrollError} `DATA_CHANGED`
 */
export function requireSameData(
  former: RunState['dataFingerprint'],
  now: NonNullable<RunState['dataFingerprint']>,
  source: DataConfig['source'],
): void {
  if (former === null || former.sha256 === now.sha256) return;
  throw dataChanged(source, 'Restore the data, or duplicate the run to train on what there is now.');
}

function nameOf(source: DataConfig['source']): string {
  switch (source.kind) {
    case 'file':
      return (source.path.split(/[\\/]/).at(-1) ?? '').normalize('NFC');
    case 'sample':
      return source.id;
    case 'synthetic':
      return source.task;
  }
}
