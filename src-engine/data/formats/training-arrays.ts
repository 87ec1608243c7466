import type { DataWarning } from '../../contract/data-report.ts';
import type { NpyArray } from './npy-array.ts';

const TRAINING = /(?:^|[_-])train$/i;
const OTHER_SPLIT = /(?:^|[_-])(?:test|val|valid|validation|dev)$/i;

interface ChosenArrays {
  readonly arrays: ReadonlyMap<string, NpyArray>;
  readonly warnings: readonly DataWarning[];
}

/** Returns the arrays to learn from: those of the training split where names such as `x_train` and `y_test` tell of splits. */
export function chooseArrays(arrays: ReadonlyMap<string, NpyArray>): ChosenArrays {
  const training = [...arrays].filter(([name]) => TRAINING.test(name));
  const others = [...arrays.keys()].filter((name) => OTHER_SPLIT.test(name));
  const areSplits = training.length > 0 && others.length > 0 && training.length + others.length === arrays.size;
  if (!areSplits) return { arrays, warnings: [] };
  const [taken, left] = [training.map(([name]) => name).join(', '), others.join(', ')];
  const message = `Only the arrays of the training split were read: ${taken}.`;
  return { arrays: new Map(training), warnings: [{ code: 'ARRAYS_LEFT_OUT', message, details: { taken, left } }] };
}
