import { assertNever } from './assert-never.ts';
import { countLossSlots, countParameterBlocks, ELEMENT_BYTES, packedLength, STATE_BLOCKS } from './memory-model.ts';
import type { LayerConfig, ModelConfig } from './model-config.ts';
import type { TrainingConfig } from './training-config.ts';

/*
 * The size of a model by formula, so that it can be told while its configuration is being edited. The engine's own plan
 * of its tensors is what is allocated; a test holds the two together.
 */

/** A run as far as its size goes, with every choice about the model made. */
export interface MeasuredConfig {
  readonly model: {
    readonly layers: readonly LayerConfig[];
    readonly input: NonNullable<ModelConfig['input']>;
    readonly readout: NonNullable<ModelConfig['readout']>;
  };
  readonly training: Pick<TrainingConfig, 'bptt' | 'optimizer' | 'weightAverage' | 'earlyStopping'>;
}

/** What a model's size depends on outside its configuration. */
export interface MeasuredSizes {
  /** Symbols of the input; 0 for numeric input. */
  readonly vocabularySize: number;
  /** Numbers per time step; 0 for symbols. */
  readonly featureSize: number;
  /** Outputs of the head. */
  readonly outputSize: number;
  /** Time steps of the longest batch. */
  readonly maxTimeSteps: number;
  /** Sequences of the largest batch. */
  readonly maxBatchSize: number;
}

/** How large a model is while it trains. */
export interface ModelSize {
  readonly parameterCount: number;
  /** Parameters, their gradients, and what the training keeps of each. */
  readonly weightBytes: number;
  /** Everything remembered of a batch for back-propagation. */
  readonly stateBytes: number;
  /** One checkpoint: all of the weights' share but their gradients. */
  readonly checkpointBytes: number;
}

/** What a cell holds of each unit. */
interface CellHoldings {
  /** Rows of weights. */
  readonly gates: number;
  /** What it carries from time step to time step. */
  readonly states: number;
  /** Further numbers of each time step. */
  readonly kept: number;
  /** 1 where the recurrent product is kept apart from the gates. */
  readonly products: 0 | 1;
  /** 1 where a gate acts on the state before the recurrent product. */
  readonly gatedStates: 0 | 1;
}

const CELL_HOLDINGS: Readonly<Record<LayerConfig['cell'], CellHoldings>> = {
  rnn: { gates: 1, states: 1, kept: 0, products: 0, gatedStates: 0 },
  lstm: { gates: 4, states: 2, kept: 1, products: 0, gatedStates: 0 },
  gru: { gates: 3, states: 1, kept: 0, products: 1, gatedStates: 0 },
};

const GRU_RESET_BEFORE: CellHoldings = { ...CELL_HOLDINGS.gru, products: 0, gatedStates: 1 };

/**
 * Returns the size of a model as the engine allocates it. With per-step truncation it is the most that can be: where the
 * longest sequence is not of the training split, the engine has room for fewer losses side by side.
 */
export function measureModel({ model, training }: MeasuredConfig, sizes: MeasuredSizes): ModelSize {
  const { maxTimeSteps, maxBatchSize, outputSize } = sizes;
  const rows = maxTimeSteps * maxBatchSize;
  const lossRows = countLossSlots(training.bptt, maxTimeSteps) * maxBatchSize;
  const input = measureInput(model.input, sizes, rows);
  let { parameterCount, elements } = input;
  let width = input.width;
  for (const [index, layer] of model.layers.entries()) {
    parameterCount += countLayerParameters(layer, width);
    elements += countLayerElements(layer, sizes, lossRows) + countLayerPacking(layer, width);
    width = outputSizeOf(layer);
    const isLast = index === model.layers.length - 1;
    if (layer.dropout > 0) elements += width * (isLast && model.readout !== 'every-step' ? maxBatchSize : rows);
    if (isLast) elements += countReadoutElements(model.readout, layer, maxBatchSize);
  }
  parameterCount += outputSize * width + outputSize;
  elements += countPacking(outputSize, width);
  elements += 2 * outputSize * (model.readout === 'every-step' ? rows : maxBatchSize);
  const blockBytes = parameterCount * ELEMENT_BYTES;
  const blocks = countParameterBlocks(training);
  return {
    parameterCount,
    weightBytes: blockBytes * blocks,
    stateBytes: elements * ELEMENT_BYTES,
    checkpointBytes: blockBytes * (blocks - 1),
  };
}

/** Returns the parameters of one layer over rows of `inputSize`. */
export function countLayerParameters(
  layer: Pick<LayerConfig, 'cell' | 'hiddenSize' | 'bidirectional' | 'layerNorm'>,
  inputSize: number,
): number {
  const gateRows = CELL_HOLDINGS[layer.cell].gates * layer.hiddenSize;
  const gains = layer.layerNorm ? 2 * gateRows : 0;
  return directionsOf(layer) * (gateRows * (inputSize + layer.hiddenSize + 2) + gains);
}

/** Returns the rows of weights that a cell has for each unit. */
export function gatesOf(cell: LayerConfig['cell']): number {
  return CELL_HOLDINGS[cell].gates;
}

/** Returns the elements of both packed copies of a weight (n, k). */
function countPacking(n: number, k: number): number {
  return packedLength(k, n) + packedLength(n, k);
}

/** Returns the elements of the packed weights of one layer over rows of `inputSize`. */
function countLayerPacking(layer: LayerConfig, inputSize: number): number {
  const { gates, gatedStates } = holdingsOf(layer);
  const { hiddenSize } = layer;
  const gated = gatedStates * hiddenSize;
  const recurrent = gates * hiddenSize - gated;
  const ofGated = gated === 0 ? 0 : countPacking(gated, hiddenSize);
  const ofCell = countPacking(gates * hiddenSize, inputSize) + countPacking(recurrent, hiddenSize) + ofGated;
  return directionsOf(layer) * ofCell;
}

/** Returns the elements of a row of a layer's output. */
export function outputSizeOf(layer: Pick<LayerConfig, 'hiddenSize' | 'bidirectional' | 'merge'>): number {
  return layer.bidirectional && layer.merge === 'concat' ? 2 * layer.hiddenSize : layer.hiddenSize;
}

/** Returns the elements that a layer remembers of a batch, its states included. */
function countLayerElements(
  layer: LayerConfig,
  { maxTimeSteps, maxBatchSize }: MeasuredSizes,
  lossRows: number,
): number {
  const rows = maxTimeSteps * maxBatchSize;
  const cell = countCellElements(layer, rows, maxBatchSize, lossRows);
  // The gradients of the losses that travel back through the output.
  return directionsOf(layer) * cell + countOutputElements(layer, rows) + lossRows * outputSizeOf(layer);
}

/** `resetAfter` speaks of a gru alone; another cell may have it left over while a configuration is edited. */
function holdingsOf({ cell, resetAfter }: Pick<LayerConfig, 'cell' | 'resetAfter'>): CellHoldings {
  return cell === 'gru' && !resetAfter ? GRU_RESET_BEFORE : CELL_HOLDINGS[cell];
}

function countCellElements(layer: LayerConfig, rows: number, batchSize: number, lossRows: number): number {
  const { gates, states, kept, products, gatedStates } = holdingsOf(layer);
  // Without losses side by side there is one gradient of each state.
  const gradientRows = Math.max(batchSize, lossRows);
  const ofTime = rows * (gates * (1 + products) + kept);
  const ofLosses = lossRows * gates * (products > 0 || layer.layerNorm ? 2 : 1);
  const ofStates = states * (rows + batchSize + gradientRows + STATE_BLOCKS * batchSize);
  const ofGatedStates = gatedStates * (rows + gradientRows);
  const ofDropout = layer.recurrentDropout > 0 ? batchSize + rows + gradientRows : 0;
  // Beside all that, the sums of the gates' gradients.
  const ofNorm = layer.layerNorm ? 2 * rows * (gates * layer.hiddenSize + 1) : 0;
  return layer.hiddenSize * (ofTime + ofLosses + ofStates + ofGatedStates + ofDropout + gates) + ofNorm;
}

/** An output and its gradient, and where the directions are merged number by number those of both sides. */
function countOutputElements(layer: LayerConfig, rows: number): number {
  const width = outputSizeOf(layer);
  const sides = directionsOf(layer) * layer.hiddenSize;
  return 2 * rows * (sides === width ? width : width + sides);
}

/** What a readout keeps beside the layer's own output. */
function countReadoutElements(
  readout: MeasuredConfig['model']['readout'],
  last: LayerConfig,
  batchSize: number,
): number {
  switch (readout) {
    case 'every-step':
      return 0;
    case 'last':
      return countOutputElements(last, batchSize);
    case 'mean':
      return 2 * batchSize * outputSizeOf(last);
    case 'max':
      // Of each maximum also the time step.
      return 3 * batchSize * outputSizeOf(last);
    default:
      return assertNever(readout);
  }
}

/** Symbols are kept as 32-bit integers; one-hot rows are never built. */
function measureInput(
  input: MeasuredConfig['model']['input'],
  { vocabularySize, featureSize }: MeasuredSizes,
  rows: number,
): { width: number; parameterCount: number; elements: number } {
  const symbols = Math.ceil(rows / 2);
  switch (input.kind) {
    case 'one-hot':
      return { width: vocabularySize, parameterCount: 0, elements: symbols };
    case 'numeric':
      return { width: featureSize, parameterCount: 0, elements: 2 * rows * featureSize };
    case 'embedding':
      return {
        width: input.size,
        parameterCount: vocabularySize * input.size,
        elements: symbols + 2 * rows * input.size,
      };
    default:
      return assertNever(input);
  }
}

/** Returns the directions of time in which a layer reads. */
export function directionsOf(layer: Pick<LayerConfig, 'bidirectional'>): number {
  return layer.bidirectional ? 2 : 1;
}
