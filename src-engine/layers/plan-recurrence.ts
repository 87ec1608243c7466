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
      ...[...extras, plan.dropout].map(({ workspace }) => workspace),
    ]),
    states: plan.tensors.states,
    bind: (blocks) => bindRecurrence(spec, design, plan, blocks),
  };
}

function planParts(spec: CellSpec, design: CellDesign) {
  const { hiddenSize, layerNorm } = spec.config;
  const width = design.gates.length * hiddenSize;
  return {
    width,
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
  const { width, tensors: declared } = plan;
  const parameters = blocks.bind(declared.parameters);
  const gradients = blocks.bindGradients(declared.parameters);
  const { gates, kept, lossSlotGates } = blocks.bind(declared.workspace);
  const tensors: CellTensors = {
    ...{ gates, kept, recurrent: viewOf(blocks, declared.recurrent) ?? gates },
    states: Object.values(blocks.bind(declared.stateSlots)),
  };
  const lossSlotRecurrent = viewOf(blocks, declared.lossSlotRecurrent) ?? lossSlotGates;
  const lossSlots = {
    gates: lossSlotGates,
    recurrent: design.recurrentSide === 'apart' ? lossSlotRecurrent : lossSlotGates,
  };
  const dropout = plan.dropout.bind(blocks);
  const product = { hiddenSize, width, weight: parameters.weightHh, dWeight: gradients.weightHh, dropout };
  const firstColumn = (design.gating?.firstGate ?? design.gates.length) * hiddenSize;
  const gating = design.gating?.bind(tensors, hiddenSize);
  return new Recurrence({
    ...{ hiddenSize, width, direction, outputColumn, tensors, lossSlots, dropout },
    dStates: Object.values(blocks.bind(declared.dStates)),
    dBiases: [gradients.biasIh, gradients.biasHh],
    sides: createCellSides(design.recurrentSide, {
      ...{ width, tensors, lossSlots, biases: [parameters.biasIh, parameters.biasHh] },
    }),
    inputSide: new CellInputSide({
      ...{ inputSize, width, weight: parameters.weightIh, dWeight: gradients.weightIh },
      norm: plan.inputNorm?.bind(blocks) ?? null,
    }),
    recurrentSide: new CellRecurrentSide({
      ...product,
      ...{ columns: firstColumn, dLossProducts: lossSlotRecurrent },
      norm: plan.recurrentNorm?.bind(blocks) ?? null,
    }),
    gatedProduct:
      gating === undefined || plan.gatedTensors === null
        ? null
        : new CellGatedProduct({ ...product, firstColumn, gating, ...blocks.bind(plan.gatedTensors) }),
    arithmetic: design.bind(tensors, hiddenSize),
  });
}

function viewOf(blocks: TensorBlocks, tensor: TensorDeclaration | null): Float64Array | null {
  return tensor === null ? null : blocks.bind({ tensor }).tensor;
}
