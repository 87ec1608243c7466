import { configError } from './config-error.ts';
import type { RunConfig } from './run-config.ts';
import type { UnrollError } from './wire-error.ts';

/** What a run that goes on from another's checkpoint may change: all that decides neither model, data nor their order. */
const CHANGEABLE_TRAINING: ReadonlySet<string> = new Set([
  'epochs',
  'optimizer',
  'schedule',
  'clip',
  'maxSkippedSteps',
  'earlyStopping',
  'target',
  'weightAverage',
]);

/** Whether a fork may have another value at this dotted path of the configuration. */
export function mayForkChange(path: string): boolean {
  const [section, field = ''] = path.split('.');
  return section === 'name' || (section === 'training' && CHANGEABLE_TRAINING.has(field));
}

/** Returns the first field in which a fork differs where it may not, as an error; `null` when it may be made. */
export function findForkFault(parent: RunConfig, fork: RunConfig): UnrollError | null {
  const sections = [
    ['data', parent.data, fork.data],
    ['model', parent.model, fork.model],
  ] as const;
  for (const [path, before, after] of sections) if (!isSame(before, after)) return fault(path);
  const before: Readonly<Record<string, unknown>> = { ...parent.training };
  const after: Readonly<Record<string, unknown>> = { ...fork.training };
  const field = Object.keys(before).find(
    (name) => !mayForkChange(`training.${name}`) && !isSame(before[name], after[name]),
  );
  return field === undefined ? null : fault(`training.${field}`);
}

function fault(path: string): UnrollError {
  return configError(path, 'a run that goes on from a checkpoint keeps it', 'Start a new run to change it.');
}

/** Configurations are plain data whose keys stand in the order of their schema. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
