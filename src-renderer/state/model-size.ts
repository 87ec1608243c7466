import type { DataReport, Histogram } from '../../src-engine/contract/data-report.ts';
import { ELEMENT_BYTES, PARAMETER_BLOCKS, STATE_BLOCKS } from '../../src-engine/contract/memory-model.ts';
import type { LayerConfig, RunConfig } from '../../src-engine/contract/run-config.ts';

/** What a model's size depends on outside its configuration. */
export interface ModelSurroundings {
  /** Symbols of the input; 0 for numeric input. */
  readonly vocabularySize: number;
  /** Numbers per time step; 0 for symbols. */
  readonly featureSize: number;
  readonly outputSize: number;
  /** Longest sequence. */
  readonly timeSteps: number;
  readonly batchSize: number;
}

/** How large a model is while it trains. */
export interface ModelSize {
  readonly parameterCount: number;
  /** Parameters, gradients and optimizer moments. */
  readonly weightBytes: number;
  /** Everything remembered of a batch for back-propagation. */
  readonly stateBytes: number;
}

type ModelShape = Pick<RunConfig['model'], 'input' | 'layers' | 'readout'>;

/** Returns the size of a model; parameters exact, bytes as the engine lays them out. */
export function measureModel(model: ModelShape, around: ModelSurroundings): ModelSize {
  const { timeSteps, batchSize, outputSize } = around;
  const rows = timeSteps * batchSize;
  let { parameterCount, elements } = measureInput(model.input, around, rows);
  let width = inputWidth(model.input, around);
  for (const layer of model.layers) {
    parameterCount += countLayer(layer, width);
    width = layer.hiddenSize * directions(layer);
    // Each direction keeps sums and states (one more than time steps); both share an output with its gradient.
    elements += width * (2 * rows + (1 + 1 + STATE_BLOCKS) * batchSize) + 2 * width * rows;
  }
  parameterCount += outputSize * width + outputSize;
  // The readout of the last step copies its rows; that of every step is the layer's output itself.
  elements += model.readout === 'last' ? 2 * (outputSize + width) * batchSize : 2 * outputSize * rows;
  return {
    parameterCount,
    weightBytes: parameterCount * PARAMETER_BLOCKS * ELEMENT_BYTES,
    stateBytes: elements * ELEMENT_BYTES,
  };
}

/** Returns the parameters of one Elman layer over inputs of this width: per direction H·I + H·H + 2H. */
export function countLayer(layer: Pick<LayerConfig, 'hiddenSize' | 'bidirectional'>, width: number): number {
  const { hiddenSize } = layer;
  return directions(layer) * (hiddenSize * width + hiddenSize * hiddenSize + 2 * hiddenSize);
}

/** Returns what the data says of a model's surroundings. */
export function surroundingsOf(report: DataReport, config: RunConfig): ModelSurroundings {
  const { vocabularySize, featureSize, classes, lengths, splitCounts } = report;
  const isBinary = config.training.loss.kind === 'binary-cross-entropy';
  const classCount = report.data.task === 'next-symbol' ? vocabularySize : classes.length;
  return {
    vocabularySize,
    featureSize,
    outputSize: isBinary ? 1 : classCount,
    timeSteps: Math.max(1, lengths.max),
    batchSize: Math.max(1, Math.min(config.training.batchSize, Math.max(...Object.values(splitCounts)))),
  };
}

/** How many updates a run does. */
export interface StepCount {
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  /** Whether it depends on which sequences of unequal length come together. */
  readonly isEstimate: boolean;
}

/** Returns the updates of a run: one for each batch, or for each chunk of a batch that has something to predict. */
export function countSteps(report: DataReport, config: RunConfig): StepCount {
  const { bptt, batchSize, epochs } = config.training;
  const batches = Math.ceil(report.splitCounts.train / batchSize);
  const chunks = bptt.kind === 'chunked' ? chunkCounts(report.lengths, bptt.length) : [];
  if (chunks.length < 2) return { stepsPerEpoch: batches, totalSteps: batches * epochs, isEstimate: false };
  const sequences = chunks.reduce((sum, count) => sum + count, 0);
  let ended = 0;
  let updatesPerBatch = 0;
  for (const count of chunks) {
    // A chunk is trained when a sequence of the batch ends in it or, with an output at every step, reaches it.
    const share = report.data.task === 'sequence-class' ? count / sequences : 1 - ended / sequences;
    updatesPerBatch += 1 - (1 - share) ** batchSize;
    ended += count;
  }
  const stepsPerEpoch = Math.round(batches * updatesPerBatch);
  const isEstimate = chunks.filter((count) => count > 0).length > 1;
  return { stepsPerEpoch, totalSteps: stepsPerEpoch * epochs, isEstimate };
}

/** Returns how many sequences end in the first, second … chunk of this length. */
function chunkCounts(lengths: Histogram, chunkLength: number): number[] {
  const counts: number[] = [];
  lengths.counts.forEach((count, bin) => {
    const middle = lengths.start + Math.floor(bin * lengths.binWidth + (lengths.binWidth - 1) / 2);
    const longest = Math.max(1, Math.min(middle, lengths.max));
    const chunk = Math.ceil(longest / chunkLength) - 1;
    counts[chunk] = (counts[chunk] ?? 0) + count;
  });
  return Array.from(counts, (count: number | undefined) => count ?? 0);
}

function directions(layer: Pick<LayerConfig, 'bidirectional'>): number {
  return layer.bidirectional ? 2 : 1;
}

function inputWidth(input: ModelShape['input'], { vocabularySize, featureSize }: ModelSurroundings): number {
  if (featureSize > 0) return featureSize;
  return input?.kind === 'embedding' ? input.size : vocabularySize;
}

/** One-hot symbols are looked up and take no memory of their own. */
function measureInput(
  input: ModelShape['input'],
  { vocabularySize, featureSize }: ModelSurroundings,
  rows: number,
): { parameterCount: number; elements: number } {
  if (featureSize > 0) return { parameterCount: 0, elements: 2 * rows * featureSize };
  if (input?.kind !== 'embedding') return { parameterCount: 0, elements: 0 };
  return { parameterCount: vocabularySize * input.size, elements: 2 * rows * input.size };
}
