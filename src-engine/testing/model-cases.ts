import { READOUTS, type LayerConfig } from '../contract/run-config.ts';
import { createLoss } from '../losses/create-loss.ts';
import type { Loss } from '../losses/loss.ts';
import { Arena } from '../memory/arena.ts';
import { PLAIN_MEMORY } from '../memory/compute-memory.ts';
import { RandomStream } from '../random/random-stream.ts';
import { createTestBatch, createTestModel, createTestTargets, layerConfig, TestPass } from './test-model.ts';

/*
 * Models of every kind: the full product of cell, depth, directions with their merge, and readout; beside them inputs,
 * losses, layer norm and dropout, shared out so that every two choices meet in some model.
 */

const CELLS = {
  'rnn tanh': { cell: 'rnn', activation: 'tanh' },
  'rnn relu': { cell: 'rnn', activation: 'relu' },
  'rnn sigmoid': { cell: 'rnn', activation: 'sigmoid' },
  lstm: { cell: 'lstm' },
  gru: { cell: 'gru' },
  'gru reset-before': { cell: 'gru', resetAfter: false },
} as const satisfies Record<string, Partial<LayerConfig>>;

const DIRECTIONS = {
  'one direction': { bidirectional: false },
  concat: { bidirectional: true, merge: 'concat' },
  sum: { bidirectional: true, merge: 'sum' },
  mul: { bidirectional: true, merge: 'mul' },
  average: { bidirectional: true, merge: 'average' },
} as const satisfies Record<string, Partial<LayerConfig>>;

const DROPOUTS = {
  'no dropout': {},
  'dropout between': { dropout: 0.4 },
  'dropout inside': { recurrentDropout: 0.4 },
  'both dropouts': { dropout: 0.3, recurrentDropout: 0.3 },
} as const satisfies Record<string, Partial<LayerConfig>>;

const INPUTS = {
  'one-hot': { kind: 'one-hot' },
  embedding: { kind: 'embedding', size: 4 },
  numeric: { kind: 'numeric' },
} as const;

const LOSSES = {
  softmax: { kind: 'cross-entropy', classCount: 3 },
  logistic: { kind: 'binary-cross-entropy', classCount: 2 },
  numbers: { kind: 'mse', classCount: 0 },
} as const;

const NORMS = { plain: false, 'layer norm': true } as const;

const CHOICES = {
  ...{ cell: namesOf(CELLS), depth: [1, 2] as const, direction: namesOf(DIRECTIONS), readout: READOUTS },
  ...{ input: namesOf(INPUTS), loss: namesOf(LOSSES), dropout: namesOf(DROPOUTS), norm: namesOf(NORMS) },
};

/** One model by the names of its choices. */
export type ModelCase = { readonly [Choice in keyof typeof CHOICES]: (typeof CHOICES)[Choice][number] };

/** Every model that is checked. */
export const MODEL_CASES: readonly ModelCase[] = listCases();

function listCases(): ModelCase[] {
  const random = new RandomStream(1, 'cases');
  const pick = <Value>(values: readonly [Value, ...Value[]]): Value =>
    values[random.nextInteger(values.length)] ?? values[0];
  return CHOICES.cell.flatMap((cell) =>
    CHOICES.depth.flatMap((depth) =>
      CHOICES.direction.flatMap((direction) =>
        CHOICES.readout.map((readout) => ({
          ...{ cell, depth, direction, readout, input: pick(CHOICES.input), loss: pick(CHOICES.loss) },
          dropout: pick(CHOICES.dropout),
          // Keras, whose variant that is, has no layer norm.
          norm: cell === 'gru reset-before' ? 'plain' : pick(CHOICES.norm),
        })),
      ),
    ),
  );
}

/** Returns every two choices that meet in no model. */
export function findUncoveredPairs(): string[] {
  const entries = Object.entries(CHOICES).flatMap(([choice, values]) => values.map((value) => ({ choice, value })));
  const met = new Set(
    MODEL_CASES.flatMap((modelCase) => {
      const chosen = Object.entries(modelCase).map(([choice, value]) => `${choice} ${value}`);
      return chosen.flatMap((one) => chosen.map((other) => `${one}, ${other}`));
    }),
  );
  return entries
    .flatMap((one) => entries.filter(({ choice }) => choice > one.choice).map((other) => ({ one, other })))
    .map(({ one, other }) => `${one.choice} ${one.value}, ${other.choice} ${other.value}`)
    .filter((pair) => !met.has(pair));
}

/** Returns such a model with a batch of sequences of these lengths, in the midst of time: its states are not zero. */
export function createCasePass(
  { cell, depth, direction, readout, input, loss: lossName, dropout, norm }: ModelCase,
  lengths: readonly number[] = [5, 3, 0, 4],
  { maxTimeSteps = 6, timeSteps = Math.max(...lengths), maxLossCount = 0, memory = PLAIN_MEMORY } = {},
): TestPass {
  const arena = new Arena(memory);
  const loss = createCaseLoss(lossName, arena);
  // A second layer of another size would hide behind equal ones.
  const layers = [4, 3].slice(0, depth).map((hiddenSize) =>
    layerConfig({
      ...{ hiddenSize, layerNorm: NORMS[norm] },
      ...{ ...CELLS[cell], ...DIRECTIONS[direction], ...DROPOUTS[dropout] },
    }),
  );
  const model = createTestModel({ input: INPUTS[input], readout, layers }, loss, {
    ...{ maxTimeSteps, maxLossCount, arena },
  });
  model.drawDropout(new RandomStream(5, 'dropout'));
  const batch = createTestBatch(lengths, timeSteps);
  const pass = new TestPass(model, loss, batch, createTestTargets(model, loss, batch));
  const random = new RandomStream(7, 'state');
  pass.initial.block.forEach((_, i) => (pass.initial.block[i] = random.uniform(-0.9, 0.9)));
  return pass;
}

function createCaseLoss(name: keyof typeof LOSSES, arena: Arena): Loss {
  const { kind, classCount } = LOSSES[name];
  const config = { kind, classWeights: null, labelSmoothing: 0, huberDelta: 1 };
  return createLoss(config, { classCount, targetSize: 2, labels: Array.from({ length: classCount }, String) }, arena);
}

function namesOf<Key extends string>(table: Readonly<Record<Key, unknown>>): readonly [Key, ...Key[]] {
  const [first, ...others] = Object.keys(table) as Key[];
  if (first === undefined) throw new Error('A choice needs something to choose from');
  return [first, ...others];
}
