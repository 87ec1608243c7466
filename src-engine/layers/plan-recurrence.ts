import type { TensorBlocks } from '../memory/tensor-blocks.ts';
import type { TensorDeclaration } from '../memory/tensor-plan.ts';
import type { CellDesign, CellTensors } from './cell-arithmetic.ts';
import { planCellDropout } from './cell-dropout.ts';
import { CellGatedProduct, declareGatedProduct } from './cell-gated-product.ts';
import { CellInputSide } from './cell-input-side.ts';
import { planCellNorm } from './cell-norm.ts';
import { CellRecurrentSide } from './cell-recurrent-side.ts';
import { createCellSides } from './cell-sides.ts';
import { joinTables } from './join-tables.ts';
import { Recurrence } from './recurrence.ts';
import { declareRecurrence } from './recurrence-tensors.ts';
import type { CellPlan, CellSpec } from './recurrent-cell.ts';
import { planWeightFactor } from './weight-factor.ts';

/** Plans one direction of a layer of a given cell. */
export function planRecurrence(spec: CellSpec, design: CellDesign): CellPlan {
  const plan = planParts(spec, design);
  const { recurrent, lossSlotRecurrent, stateSlots, dStates } = plan.tensors;
  const ofSome = [recurrent, lossSlotRecurrent].filter((tensor) => tensor !== null).map((tensor) => ({ tensor }));
  const extras = [plan.inputNorm, plan.recurrentNorm].filter((extra) => extra !== null);
  return {
    parameters: joinTables([plan.tensors.parameters, ...extras.map(({ parameters }) => parameters)]),
    workspace: joinTables([
      ...[plan.tensors.workspace, ...ofSome, stateSlots, dStates, plan.gatedTensors ?? {}],
      ...[...extras, plan.dropout, ...plan.factors].map(({ workspace }) => workspace),
    ]),
    states: plan.tensors.states,
    bind: (blocks) => bindRecurrence(spec, design, plan, blocks),
  };
}

function planParts(spec: CellSpec, design: CellDesign) {
  const { place, inputSize, config } = spec;
  const { hiddenSize, layerNorm } = config;
  const width = design.gates.length * hiddenSize;
  const gatedFrom = (design.gating?.firstGate ?? design.gates.length) * hiddenSize;
  const inputFactor = planWeightFactor(`rnn.weight_ih_${place}`, width, inputSize);
  const recurrentFactor = planWeightFactor(`rnn.weight_hh_${place}`, gatedFrom, hiddenSize);
  const gatedFactor = planWeightFactor(`rnn.weight_hh_${place}.gated`, width - gatedFrom, hiddenSize);
  return {
    ...{ width, gatedFrom, inputFactor, recurrentFactor, gatedFactor },
    factors: [inputFactor, recurrentFactor, ...(design.gating === undefined ? [] : [gatedFactor])],
    tensors: declareRecurrence(spec, design),
    gatedTensors: design.gating === undefined ? null : declareGatedProduct(spec),
    inputNorm: layerNorm ? planCellNorm(spec, 'ih', width) : null,
    recurrentNorm: layerNorm ? planCellNorm(spec, 'hh', width) : null,
    dropout: planCellDropout(spec),
  };
}

type RecurrencePlan = ReturnType<typeof planParts>;

function bindRecurrence(spec: CellSpec, design: CellDesign, plan: RecurrencePlan, blocks: TensorBlocks): Recurrence {
  const { inputSize, direction, outputColumn, config } = spec;
  const { hiddenSize } = config;
  const { width, gatedFrom, tensors: declared } = plan;
  const { kernels, pace } = blocks;
  const parameters = blocks.bind(declared.parameters);
  const gradients = blocks.bindGradients(declared.parameters);
  const { gates, kept, lossSlotGates, biasSums } = blocks.bind(declared.workspace);
  const tensors: CellTensors = {
    ...{ gates, kept, recurrent: viewOf(blocks, declared.recurrent) ?? gates },
    states: Object.values(blocks.bind(declared.stateSlots)),
  };
  const isAdded = design.recurrentSide === 'added';
  const lossSlotRecurrent = viewOf(blocks, declared.lossSlotRecurrent) ?? lossSlotGates;
  const lossSlots = {
    gates: lossSlotGates,
    recurrent: isAdded ? lossSlotGates : lossSlotRecurrent,
  };
  const dropout = plan.dropout.bind(blocks);
  const { biasIh, biasHh, weightHh } = parameters;
  const gating = design.gating?.bind(tensors, hiddenSize, kernels);
  return new Recurrence({
    ...{ kernels, pace, hiddenSize, width, direction, outputColumn, tensors, lossSlots, dropout },
    dStates: Object.values(blocks.bind(declared.dStates)),
    sides: createCellSides(design.recurrentSide, {
      ...{ kernels, pace, width, tensors, lossSlots },
      dBiasHh: gradients.biasHh,
    }),
    inputSide: new CellInputSide({
      ...{ kernels, pace, inputSize, width, biasSum: biasSums },
      weight: plan.inputFactor.bind(blocks, parameters.weightIh, gradients.weightIh),
      biases: isAdded ? [biasIh, biasHh] : [biasIh],
      dBiases: isAdded ? [gradients.biasIh, gradients.biasHh] : [gradients.biasIh],
      norm: plan.inputNorm?.bind(blocks) ?? null,
    }),
    recurrentSide: new CellRecurrentSide({
      ...{ kernels, hiddenSize, width, dropout, dLossProducts: lossSlotRecurrent },
      bias: isAdded ? null : biasHh,
      weight: plan.recurrentFactor.bind(blocks, weightHh, gradients.weightHh),
      norm: plan.recurrentNorm?.bind(blocks) ?? null,
    }),
    gatedProduct:
      gating === undefined || plan.gatedTensors === null
        ? null
        : new CellGatedProduct({
            ...{ hiddenSize, width, dropout, firstColumn: gatedFrom, gating },
            weight: plan.gatedFactor.bind(blocks, weightHh, gradients.weightHh, gatedFrom * hiddenSize),
            ...blocks.bind(plan.gatedTensors),
          }),
    arithmetic: design.bind(tensors, hiddenSize, kernels),
  });
}

function viewOf(blocks: TensorBlocks, tensor: TensorDeclaration | null): Float64Array | null {
  return tensor === null ? null : blocks.bind({ tensor }).tensor;
}
