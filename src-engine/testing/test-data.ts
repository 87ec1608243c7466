import type { LayerConfig, RunConfig, RunConfigInput } from '../contract/run-config.ts';
import { parseRunConfig } from '../contract/run-config.ts';
import type { Dataset, Sequences } from '../memory/sequences.ts';
import { RandomStream } from '../random/random-stream.ts';

/** The 46 characters of the first lesson: inputs are all but the last, targets all but the first. */
export const HELLO_TEXT = 'hello world! nice to meet you! i love iron-man';

/** Returns sequences of symbols laid end to end; `targets` for each time step, or one for each sequence. */
export function createSequences(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  targetsPer: Sequences['targetsPer'],
): Sequences {
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach((row, index) => (offsets[index + 1] = (offsets[index] ?? 0) + row.length));
  return {
    ...{ count: rows.length, offsets, symbols: Int32Array.from(rows.flat()), numbers: null, featureSize: 0 },
    ...{ targets: Int32Array.from(targets), values: null, targetsPer },
  };
}

/** Returns a data set of the given training split, with classes named by their numbers; other splits are empty unless given. */
export function createDataset(
  task: Dataset['task'],
  classCount: number,
  splits: { readonly train: Sequences } & Partial<Pick<Dataset, 'validation' | 'test'>>,
): Dataset {
  const empty = createSequences([], [], splits.train.targetsPer);
  const vocabularySize = 1 + Math.max(0, ...(splits.train.symbols ?? []));
  return {
    ...{ task, vocabularySize, featureSize: 0, classCount, targetSize: 0, targetScaling: null },
    labels: Array.from({ length: classCount }, (_, classId) => String(classId)),
    ...{ criterion: null, memorylessLoss: null, persistenceFeatures: null },
    ...{ validation: empty, test: empty, ...splits },
  };
}

/** Returns the data set of one text that is one sequence. */
export function createTextDataset(text: string): Dataset {
  const vocabulary = [...new Set(text)].sort();
  const ids = Array.from(text, (character) => vocabulary.indexOf(character));
  const train = createSequences([ids.slice(0, -1)], ids.slice(1), 'step');
  return { ...createDataset('next-symbol', vocabulary.length, { train }), vocabularySize: vocabulary.length };
}

/** Returns random rows of symbols 0 … 4 with the given lengths whose step targets are the symbols two steps ago. */
export function createEchoDataset(lengths: readonly number[]): Dataset {
  const random = new RandomStream(11, 'echo');
  const rows = lengths.map((length) => Array.from({ length }, () => random.nextInteger(5)));
  const targets = rows.flatMap((row) => row.map((_, t) => row[t - 2] ?? 0));
  return { ...createDataset('step-tags', 5, { train: createSequences(rows, targets, 'step') }), vocabularySize: 5 };
}

/** Returns a run with the given layer and training options and defaults for all else. */
export function createRunConfig(layer: Partial<LayerConfig>, training: RunConfigInput['training']): RunConfig {
  return parseRunConfig({
    data: { source: { kind: 'file', path: 'test.txt' } },
    model: { layers: [{ hiddenSize: 6, ...layer }] },
    training,
  });
}
