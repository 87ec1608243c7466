import * as v from 'valibot';
import type { Loss } from '../losses/loss.ts';
import { NO_TARGET, type Sequences } from '../memory/sequences.ts';
import { gradientBatchError } from './gradient-batch-error.ts';
import { readArray, readIndex, readNumbers } from './read-batch-values.ts';

const batchSchema = v.strictObject({
  /** (batch, time) ids, or (batch, time, feature) numbers. */
  inputs: v.array(v.array(v.unknown())),
  /** (batch): time steps of each sequence; those after them are padding. Left out: all that `inputs` has. */
  lengths: v.optional(v.array(v.unknown())),
  /** (batch), (batch, time) or, of numbers, with one more dimension; `null` where there is no target. */
  targets: v.array(v.unknown()),
  /** By state: (batch, hidden size). Left out: zeros. */
  initialState: v.optional(v.record(v.string(), v.unknown())),
});

/** A batch file whose parts are in place, but whose numbers have not been read. */
export interface GradientBatch {
  readonly inputs: readonly (readonly unknown[])[];
  /** (batch): at most as many as `inputs` has. */
  readonly lengths: readonly number[];
  readonly targets: readonly unknown[];
  readonly initialState: Readonly<Record<string, unknown>>;
}

/** What the model makes of the entries of a batch. */
export interface BatchMeaning {
  /** Number of different symbols; 0 for numeric input. */
  readonly vocabularySize: number;
  /** Numbers per time step; 0 for symbols. */
  readonly featureSize: number;
  readonly targetsPer: Sequences['targetsPer'];
  readonly loss: Loss;
}

/**
 * Returns the parts of a batch file.
 * @throws {UnrollError} `INVALID_ARGUMENT` naming the place of a fault
 */
export function parseGradientBatch(text: string): GradientBatch {
  const result = v.safeParse(batchSchema, parseJson(text));
  if (!result.success) {
    const [issue] = result.issues;
    const hint = 'A batch is { "inputs": …, "lengths": …, "targets": …, "initialState": … }.';
    throw gradientBatchError(v.getDotPath(issue) ?? 'as a whole', issue.message, hint);
  }
  const { inputs, targets, initialState = {} } = result.output;
  const { lengths = inputs.map(({ length }) => length) } = result.output;
  if (inputs.length === 0) throw gradientBatchError('inputs', 'there is no sequence', 'Give at least one.');
  checkCount('lengths', lengths.length, inputs.length);
  checkCount('targets', targets.length, inputs.length);
  const checked = lengths.map((length, row) => {
    const limit = (inputs[row]?.length ?? 0) + 1;
    return readIndex(length, limit, `lengths[${String(row)}]`, 'a number of the time steps that inputs has');
  });
  return { inputs, lengths: checked, targets, initialState };
}

/**
 * Returns the sequences of a batch without their padding, which is not looked at.
 * @throws {UnrollError} `INVALID_ARGUMENT` naming the place of a fault
 */
export function readSequences(batch: GradientBatch, meaning: BatchMeaning): Sequences {
  const { inputs, lengths } = batch;
  const { vocabularySize, featureSize, targetsPer } = meaning;
  const offsets = new Int32Array(lengths.length + 1);
  lengths.forEach((length, row) => (offsets[row + 1] = (offsets[row] ?? 0) + length));
  const places = (name: string, rows: readonly unknown[]): { value: unknown; path: string }[] =>
    rows.flatMap((row, index) => {
      const steps = readArray(row, `${name}[${String(index)}]`);
      return Array.from({ length: lengths[index] ?? 0 }, (_, t) => ({
        value: steps[t],
        path: `${name}[${String(index)}][${String(t)}]`,
      }));
    });
  const steps = places('inputs', inputs);
  const symbol = `a symbol that the weights know`;
  const answers =
    targetsPer === 'step'
      ? places('targets', batch.targets)
      : batch.targets.map((value, row) => ({ value, path: `targets[${String(row)}]` }));
  return {
    ...{ count: lengths.length, offsets, featureSize, targetsPer },
    symbols:
      featureSize > 0
        ? null
        : Int32Array.from(steps, ({ value, path }) => readIndex(value, vocabularySize, path, symbol)),
    numbers:
      featureSize > 0
        ? Float64Array.from(steps.flatMap(({ value, path }) => readNumbers(value, featureSize, path)))
        : null,
    ...readTargets(answers, meaning.loss),
  };
}

function readTargets(
  answers: readonly { readonly value: unknown; readonly path: string }[],
  loss: Loss,
): Pick<Sequences, 'targets' | 'values'> {
  if (loss.kind === 'numbers') {
    const numbers = answers.flatMap(({ value, path }) => readNumbers(value, loss.outputSize, path, NaN));
    return { targets: new Int32Array(0), values: Float64Array.from(numbers) };
  }
  const targets = Int32Array.from(answers, ({ value, path }) => {
    const bare: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return bare === null ? NO_TARGET : readIndex(bare, loss.classCount, path, 'a class that the weights know');
  });
  return { targets, values: null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw gradientBatchError('as a whole', `it is not JSON: ${reason}`, 'Write null for a number that is not there.');
  }
}

function checkCount(name: string, found: number, expected: number): void {
  if (found === expected) return;
  const reason = `expected ${String(expected)} entries, one for each sequence of inputs, found ${String(found)}`;
  throw gradientBatchError(name, reason, 'Give one entry for each sequence.');
}
