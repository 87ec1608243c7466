import { ELEMENT_BYTES, MEMORY_LIMIT_BYTES, MODEL_PARAMETER_BLOCKS, STATE_BLOCKS } from '../contract/memory-model.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { planDense, type Dense } from '../layers/dense.ts';
import { planDropout, type Dropout } from '../layers/dropout.ts';
import type { InputLayerPlan, InputSizes } from '../layers/input-layer.ts';
import { planInputLayer } from '../layers/input-layers.ts';
import type { LayerPlan, ParameterDeclaration } from '../layers/layer.ts';
import type { ReadoutPlan } from '../layers/readout.ts';
import { READOUT_PLANS } from '../layers/readouts.ts';
import { planRecurrentLayer, type RecurrentLayerPlan } from '../layers/recurrent-layer.ts';
import type { DenseMatrix } from '../layers/sequence-matrix.ts';
import { TensorPlan, type TensorTable } from '../memory/tensor-plan.ts';
import type { ResolvedModelConfig } from './resolve-model-config.ts';

/** Everything outside the configuration that a model's size depends on. */
export interface ModelSizes extends InputSizes {
  /** Outputs of the head: classes, 1 for the logistic loss, or numbers of an answer. */
  readonly outputSize: number;
}

/** The layers of a model before they have memory. */
export interface ModelPlan {
  readonly input: InputLayerPlan;
  readonly layers: readonly RecurrentLayerPlan[];
  readonly readout: ReadoutPlan;
  /** What is dropped of each layer's output, of the last one's after the readout; `null`: nothing. */
  readonly dropouts: readonly (LayerPlan<(rows: DenseMatrix) => Dropout> | null)[];
  readonly head: LayerPlan<Dense>;
  /** All tensors but the states. */
  readonly tensors: TensorPlan;
  /** The states of all layers, direction by direction. */
  readonly states: TensorPlan;
  /** In layout order. */
  readonly parameters: readonly ParameterDeclaration[];
}

/** Returns the layers that a configuration asks for, with the sum of their tensors. Nothing is allocated. */
export function planModel(config: ResolvedModelConfig, sizes: ModelSizes): ModelPlan {
  const input = planInputLayer(config.input, sizes);
  const layers: RecurrentLayerPlan[] = [];
  let rowSize = input.outputSize;
  for (const [index, layerConfig] of config.layers.entries()) {
    const layer = planRecurrentLayer(layerConfig, index, rowSize, sizes);
    layers.push(layer);
    rowSize = layer.outputSize;
  }
  const lastConfig = config.layers[config.layers.length - 1];
  if (lastConfig === undefined) throw new Error('A model needs a layer');
  const readout = READOUT_PLANS[config.readout](lastConfig, rowSize, sizes);
  const dropouts = layers.map(({ outputSize }, index) => {
    const probability = config.layers[index]?.dropout ?? 0;
    const maxRows = index < layers.length - 1 ? sizes.maxTimeSteps * sizes.maxBatchSize : readout.maxRows;
    return probability === 0 ? null : planDropout(`dropout_l${String(index)}`, probability, outputSize, maxRows);
  });
  const head = planDense('head', rowSize, sizes.outputSize, readout.maxRows);
  const plans = [input, ...layers, readout, ...dropouts.filter((plan) => plan !== null), head];
  return {
    ...{ input, layers, readout, dropouts, head },
    tensors: sumUp(plans.flatMap(({ parameters, workspace }) => [parameters, workspace])),
    states: sumUp(layers.flatMap(({ states }) => states)),
    parameters: plans.flatMap(({ parameters }) => Object.values(parameters)),
  };
}

/**
 * Returns the bytes that such a model takes with the states of a batch, told before anything is allocated.
 *
 * @param parameterBlocks - how often the parameters are held: more often while they are trained
 */
export function estimateMemoryBytes(
  config: ResolvedModelConfig,
  sizes: ModelSizes,
  parameterBlocks = MODEL_PARAMETER_BLOCKS,
): number {
  const { tensors, states } = planModel(config, sizes);
  const elements =
    parameterBlocks * tensors.sizeOf('parameter') +
    tensors.sizeOf('activation') +
    tensors.sizeOf('scratch') +
    STATE_BLOCKS * states.sizeOf('state');
  return elements * ELEMENT_BYTES;
}

/**
 * Does nothing when such a model may be built.
 * @param limitBytes what it may take at most
 * @throws {UnrollError} `MODEL_TOO_LARGE` with the size and the limit in bytes.
 */
export function checkModelSize(
  config: ResolvedModelConfig,
  sizes: ModelSizes,
  parameterBlocks?: number,
  limitBytes = MEMORY_LIMIT_BYTES,
): void {
  const neededBytes = estimateMemoryBytes(config, sizes, parameterBlocks);
  if (neededBytes <= limitBytes) return;
  throw new UnrollError(
    'MODEL_TOO_LARGE',
    `This model would take ${toMebibytes(neededBytes)} MiB; the limit is ${toMebibytes(limitBytes)} MiB.`,
    'Use fewer hidden units, a smaller batch or shorter sequences.',
    { neededBytes, limitBytes },
  );
}

function sumUp(tables: readonly TensorTable[]): TensorPlan {
  const plan = new TensorPlan();
  for (const table of tables) plan.add(table);
  return plan;
}

function toMebibytes(bytes: number): string {
  return String(Math.ceil(bytes / 2 ** 20));
}
