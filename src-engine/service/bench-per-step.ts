import { parseRunConfig, type LayerConfig } from '../contract/run-config.ts';
import type { Dataset, Sequences } from '../memory/sequences.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { RandomStream } from '../random/random-stream.ts';
import { Trainer } from '../training/trainer.ts';

const VOCABULARY_SIZE = 65;
const HIDDEN_SIZE = 64;
const TIME_STEPS = 64;
const BATCH_SIZE = 8;
/** Truncation lengths whose cost is compared; all are shorter than the sequences, or they would be full. */
const LENGTHS = [1, 5, 10, 20, 40, 63] as const;
/** Updates before the first measured one, for the compiler. */
const WARM_UP_STEPS = 3;

/** What an update costs at one truncation length. */
export interface PerStepCost {
  readonly cell: LayerConfig['cell'];
  /** Truncation length of per-step; `null` for full back-propagation. */
  readonly length: number | null;
  /** Median over the rounds, milliseconds. */
  readonly medianMs: number;
  /** To the update with full back-propagation. */
  readonly ratioToFull: number;
}

/**
 * Measures an update with full back-propagation and with per-step truncation, one of each in turn, round after round, so
 * that a change of the machine's speed meets all alike.
 * @param onRound called before each round with the share of the work that is done
 */
export function benchPerStep(
  cell: LayerConfig['cell'],
  rounds: number,
  now: () => number,
  onRound: (fraction: number) => void,
): PerStepCost[] {
  const contenders = [null, ...LENGTHS].map((length) => ({
    length,
    trainer: createTrainer(cell, length),
    times: [] as number[],
  }));
  for (let round = -WARM_UP_STEPS; round < rounds; round++) {
    onRound((round + WARM_UP_STEPS) / (rounds + WARM_UP_STEPS));
    for (const { trainer, times } of contenders) {
      const start = now();
      while (trainer.advance() !== 'step');
      if (round >= 0) times.push(now() - start);
    }
  }
  const fullMs = medianOf(contenders[0]?.times ?? []);
  return contenders.map(({ length, times }) => {
    const medianMs = medianOf(times);
    return { cell, length, medianMs, ratioToFull: medianMs / fullMs };
  });
}

function createTrainer(cell: LayerConfig['cell'], length: number | null): Trainer {
  const config = parseRunConfig({
    data: { source: { kind: 'file', path: 'random symbols' } },
    model: { layers: [{ cell, hiddenSize: HIDDEN_SIZE }] },
    training: {
      ...{ epochs: 1e6, batchSize: BATCH_SIZE, clip: { kind: 'global-norm', max: 5 } },
      bptt: length === null ? { kind: 'full' } : { kind: 'per-step', length },
    },
  });
  const dataset = randomSymbols();
  return new Trainer({ config, model: resolveModelConfig(config.model, dataset), dataset });
}

function randomSymbols(): Dataset {
  const steps = TIME_STEPS * BATCH_SIZE;
  const random = new RandomStream(1, 'bench');
  const draw = (): Int32Array => Int32Array.from({ length: steps }, () => random.nextInteger(VOCABULARY_SIZE));
  const offsets = Int32Array.from({ length: BATCH_SIZE + 1 }, (_, row) => row * TIME_STEPS);
  const train: Sequences = {
    ...{ count: BATCH_SIZE, offsets, symbols: draw(), numbers: null, featureSize: 0 },
    ...{ targets: draw(), values: null, targetsPer: 'step' },
  };
  const none: Sequences = {
    ...{ count: 0, offsets: new Int32Array(1), symbols: new Int32Array(0), numbers: null, featureSize: 0 },
    ...{ targets: new Int32Array(0), values: null, targetsPer: 'step' },
  };
  return {
    ...{ task: 'next-symbol', vocabularySize: VOCABULARY_SIZE, featureSize: 0, classCount: VOCABULARY_SIZE },
    ...{ targetSize: 0, labels: [], targetScaling: null, persistenceFeatures: null, criterion: null },
    ...{ memorylessLoss: null, train, validation: none, test: none },
  };
}

function medianOf(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
