import type { ModelState } from '../model/model-state.ts';
import { gradientBatchError } from './gradient-batch-error.ts';
import { readArray, readNumbers } from './read-batch-values.ts';

const PREFIX = 'initial_state.';

/**
 * Writes the given states (batch, hidden size) into a model's, whose others stay as they are. A state is named as in the
 * gradient file, `initial_state.l0.h`, with or without the prefix, or stands as `h` or `c` under its layer: `"l0": {"h": …}`.
 * @throws {UnrollError} `INVALID_ARGUMENT` naming the place of a fault
 */
export function readInitialState(given: Readonly<Record<string, unknown>>, state: ModelState, batchSize: number): void {
  for (const [name, value] of listStates(given)) {
    const path = `initialState.${name}`;
    const entry = state.entries.find((candidate) => candidate.name === PREFIX + name);
    if (entry === undefined) {
      const names = state.entries.map((candidate) => candidate.name).join(', ');
      throw gradientBatchError(path, 'this model has no such state', `Its states are ${names}.`);
    }
    const rows = readArray(value, path);
    if (rows.length !== batchSize) {
      const reason = `expected ${String(batchSize)} rows, one for each sequence, found ${String(rows.length)}`;
      throw gradientBatchError(path, reason, 'Give the state of each sequence.');
    }
    const size = entry.size / batchSize;
    const numbers = rows.flatMap((row, index) => readNumbers(row, size, `${path}[${String(index)}]`));
    state.block.set(numbers, entry.offset);
  }
}

/** Returns every state with its name without the prefix, whichever way it was given. */
function listStates(given: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(given).flatMap(([key, value]): [string, unknown][] => {
    const name = key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[name, value]];
    return Object.entries(value).map(([part, rows]) => [`${name}.${part}`, rows]);
  });
}
