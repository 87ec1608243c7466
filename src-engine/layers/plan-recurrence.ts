import type { TensorBlocks } from '../memory/tensor-blocks.ts';
import type { TensorDeclaration } from '../memory/tensor-plan.ts';
import type { CellDesign } from './cell-arithmetic.ts';
import { planCellDropout } from './cell-dropout.ts';
import { CellInputSide } from './cell-input-side.ts';
import { planCellNorm } from './cell-norm.ts';
import { CellRecurrentSide } from './cell-recurrent-side.ts';
import { joinTables } from './join-tables.ts';
import { Recurrence } from './recurrence.ts';
import { declareRecurrence } from './recurrence-tensors.ts';
import type { CellPlan, CellSpec } from './recurrent-cell.ts';

/** Plans one direction of a layer of a given cell. */
export function planRecurrence(spec: CellSpec, design: CellDesign): CellPlan {
  const { config, inputSize, direction, outputColumn } = spec;
  const { hiddenSize } = config;
  const width = design.gates.length * hiddenSize;
  const tensors = declareRecurrence(spec, design);
  const inputNorm = config.layerNorm ? planCellNorm(spec, 'ih', width) : null;
  const recurrentNorm = config.layerNorm ? planCellNorm(spec, 'hh', width) : null;
  const dropout = config.recurrentDropout > 0 ? planCellDropout(spec) : null;
  const extras = [inputNorm, recurrentNorm, dropout].filter((extra) => extra !== null);
  const { parameters, workspace, recurrent, slotRecurrent, stateSlots, dStates, states } = tensors;
  const ofSome = [recurrent, slotRecurrent].filter((tensor) => tensor !== null).map((tensor) => ({ tensor }));
  return {
    parameters: joinTables([parameters, ...extras.map((extra) => extra.parameters)]),
    workspace: joinTables([workspace, ...ofSome, stateSlots, dStates, ...extras.map((extra) => extra.workspace)]),
    states,
    bind: (blocks) => {
      const { weightIh, weightHh, biasIh, biasHh } = blocks.bind(parameters);
      const gradients = blocks.bindGradients(parameters);
      const { gates, kept, slotGates } = blocks.bind(workspace);
      const cellTensors = {
        ...{ gates, kept, recurrent: viewOf(blocks, recurrent) ?? gates },
        states: Object.values(blocks.bind(stateSlots)),
      };
      const boundDropout = dropout?.bind(blocks) ?? null;
      const norms = { ih: inputNorm?.bind(blocks) ?? null, hh: recurrentNorm?.bind(blocks) ?? null };
      return new Recurrence({
        ...{ hiddenSize, width, direction, outputColumn, tensors: cellTensors, dropout: boundDropout },
        dStates: Object.values(blocks.bind(dStates)),
        slots: { gates: slotGates, recurrent: viewOf(blocks, slotRecurrent) ?? slotGates },
        biases: [biasIh, biasHh],
        dBiases: [gradients.biasIh, gradients.biasHh],
        inputSide: new CellInputSide(inputSize, width, weightIh, gradients.weightIh, norms.ih),
        recurrentSide: new CellRecurrentSide(hiddenSize, width, weightHh, gradients.weightHh, norms.hh, boundDropout),
        arithmetic: design.bind(cellTensors, hiddenSize),
      });
    },
  };
}

function viewOf(blocks: TensorBlocks, tensor: TensorDeclaration | null): Float64Array | null {
  return tensor === null ? null : blocks.bind({ tensor }).tensor;
}
