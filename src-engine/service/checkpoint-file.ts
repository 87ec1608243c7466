import * as v from 'valibot';
import { checkpointError } from '../contract/checkpoint-error.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { Stage } from '../data/stage.ts';
import type { NamedTensor } from '../interchange/named-tensor.ts';
import { LENGTH_BYTES, readSafetensorsHead, safetensorsHeadLength } from '../interchange/safetensors-head.ts';
import { readSafetensors, writeSafetensorsInPieces } from '../interchange/safetensors.ts';
import type { TrainingState } from '../training/training-state.ts';

/** Raised with every change that an older Unroll could not go on from. */
const FORMAT_VERSION = 1;
/** Tensor of all single numbers; `NAMES_KEY` has their names. */
const NUMBERS = 'numbers';
/** Array of all weights that are trained. */
const WEIGHTS = 'parameters';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const factsSchema = v.strictObject({
  /** Updates done. */
  steps: count,
  /** Epochs done, with a fraction. */
  epoch: v.number(),
  /** ISO 8601, UTC. */
  writtenAt: v.string(),
  appVersion: v.string(),
  /** What the run is computed with: with anything else it would not go on to the bit. */
  arithmetic: v.picklist(['fast', 'portable', 'plain']),
  /** The best value so far of what the run is judged by, where these weights have it; else `null`. */
  best: v.nullable(v.number()),
  /** What the log of the run held, and its length in bytes: what comes after belongs to updates that are done again. */
  recorded: v.strictObject({ trainRows: count, validationRows: count, samples: count, events: count }),
  logBytes: count,
  /** What the run's clock goes on from: milliseconds of training and evaluation, of training alone, time steps trained. */
  clock: v.strictObject({ elapsedMs: v.number(), trainingMs: v.number(), tokens: count }),
});

/** What a checkpoint says of itself. */
export type CheckpointFacts = v.InferOutput<typeof factsSchema>;

export interface Checkpoint {
  readonly facts: CheckpointFacts;
  readonly state: TrainingState;
}

const listSchema = v.array(v.string());
const settingsSchema = v.record(v.string(), v.string());

/**
 * Returns a checkpoint file: float64 safetensors with a checksum over all of it. The first part is the head; others show the
 * memory of the state: they are to be written before training goes on.
 */
export function* encodeCheckpoint({ facts, state }: Checkpoint): Stage<readonly Uint8Array[]> {
  const arrays = [...state.arrays].map(([name, values]) => toTensor(name, values));
  return yield* writeSafetensorsInPieces([...arrays, toTensor(NUMBERS, Float64Array.from(state.numbers.values()))], {
    formatVersion: String(FORMAT_VERSION),
    facts: JSON.stringify(facts),
    settings: JSON.stringify(Object.fromEntries(state.settings)),
    numbers: JSON.stringify([...state.numbers.keys()]),
  });
}

/**
 * Returns what is in a checkpoint file; arrays show the memory of `bytes`.
 * @param file its name, for the error
 * @throws {UnrollError} `CKPT_INVALID` or `CKPT_NEWER_VERSION`
 */
export function decodeCheckpoint(bytes: Uint8Array, file: string): Checkpoint {
  const { tensors, metadata, isChecked } = named(file, () => readSafetensors(bytes));
  if (!isChecked) throw checkpointError(file, 'it has no checksum');
  const facts = readFacts(metadata, file);
  const arrays = new Map(tensors.map(({ name, data }) => [name, data]));
  const numbers = nameNumbers(metadata, arrays.get(NUMBERS) ?? new Float64Array(), file);
  arrays.delete(NUMBERS);
  const settings = readJson(settingsSchema, metadata, 'settings', file);
  // No update mends such weights: the checkpoint before them is worth more.
  const isFinite = arrays.get(WEIGHTS)?.every((value) => Number.isFinite(value)) ?? true;
  if (!isFinite) throw checkpointError(file, 'its weights are not all finite');
  return {
    facts,
    state: { numbers, settings: new Map(Object.entries(settings)), arrays },
  };
}

/**
 * Returns what a checkpoint says of itself, without a look at its checksum.
 * @param start the first bytes of the file, its whole head at least: `safetensorsHeadLength` tells how many
 * @param file its name, for the error
 * @throws {UnrollError} `CKPT_INVALID` or `CKPT_NEWER_VERSION`
 */
export function decodeCheckpointHead(start: Uint8Array, fileBytes: number, file: string): CheckpointFacts {
  return readFacts(named(file, () => readSafetensorsHead(start, fileBytes)).metadata, file);
}

/**
 * Returns what a checkpoint says of itself; only its head is read, and its checksum is not looked at.
 * @param readStart reads so many bytes from the start of the file, fewer only at its end
 * @param file its name, for the error
 * @throws {UnrollError} `CKPT_INVALID` or `CKPT_NEWER_VERSION`
 */
export async function readCheckpointFacts(
  readStart: (length: number) => Promise<Uint8Array>,
  fileBytes: number,
  file: string,
): Promise<CheckpointFacts> {
  return decodeCheckpointHead(await readHead(readStart, fileBytes, file), fileBytes, file);
}

/**
 * Returns the single numbers of a checkpoint's state; of its arrays nothing is read, and its checksum is not looked at.
 * @param read reads so many bytes from a place in the file on, fewer only at its end
 * @param file its name, for the error
 * @throws {UnrollError} `CKPT_INVALID`
 */
export async function readCheckpointNumbers(
  read: (position: number, length: number) => Promise<Uint8Array>,
  fileBytes: number,
  file: string,
): Promise<TrainingState['numbers']> {
  const start = await readHead((length) => read(0, length), fileBytes, file);
  const { metadata, slots, length } = named(file, () => readSafetensorsHead(start, fileBytes));
  const { begin, end } = slots.find(({ name }) => name === NUMBERS) ?? { begin: 0, end: 0 };
  const bytes = (await read(length + begin, end - begin)).slice();
  return nameNumbers(metadata, new Float64Array(bytes.buffer, 0, Math.floor(bytes.length / 8)), file);
}

async function readHead(
  readStart: (length: number) => Promise<Uint8Array>,
  fileBytes: number,
  file: string,
): Promise<Uint8Array> {
  const start = await readStart(LENGTH_BYTES);
  return await readStart(named(file, () => safetensorsHeadLength(start, fileBytes)));
}

function toTensor(name: string, values: Float64Array | Int32Array): NamedTensor {
  const data = values instanceof Float64Array ? values : Float64Array.from(values);
  return { name, shape: [data.length], data };
}

type Metadata = Readonly<Record<string, string>>;

function readFacts(metadata: Metadata, file: string): CheckpointFacts {
  const version = Number(metadata['formatVersion']);
  if (version > FORMAT_VERSION) {
    throw new UnrollError(
      'CKPT_NEWER_VERSION',
      `The checkpoint “${file}” has a form that this version does not know.`,
      'Update Unroll to go on from it.',
      { file },
    );
  }
  if (version !== FORMAT_VERSION) throw checkpointError(file, 'it is not a checkpoint of Unroll');
  return readJson(factsSchema, metadata, 'facts', file);
}

function nameNumbers(metadata: Metadata, numbers: Float64Array, file: string): ReadonlyMap<string, number> {
  const names = readJson(listSchema, metadata, 'numbers', file);
  if (names.length !== numbers.length) throw checkpointError(file, 'its numbers do not fit their names');
  return new Map(names.map((name, index) => [name, numbers[index] ?? NaN]));
}

function readJson<Schema extends v.GenericSchema>(
  schema: Schema,
  metadata: Metadata,
  key: string,
  file: string,
): v.InferOutput<Schema> {
  try {
    return v.parse(schema, JSON.parse(metadata[key] ?? ''));
  } catch {
    throw checkpointError(file, `its ${key} are malformed`);
  }
}

/** Returns the result of reading a file, whose faults are then those of a checkpoint. */
function named<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnrollError) || error.code !== 'MODEL_FILE_INVALID') throw error;
    throw checkpointError(file, String(error.details['reason']));
  }
}
