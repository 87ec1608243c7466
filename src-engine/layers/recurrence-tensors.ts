import type { TensorDeclaration, TensorRole, TensorTable } from '../memory/tensor-plan.ts';
import type { CellDesign } from './cell-arithmetic.ts';
import type { ParameterDeclaration, ParameterTable } from './layer.ts';
import type { CellSpec } from './recurrent-cell.ts';

/** Declares what every cell has, whatever its equations; norm and dropout have tensors of their own. */
export function declareRecurrence(spec: CellSpec, design: CellDesign) {
  const { place, maxTimeSteps, maxBatchSize, maxLossCount, config } = spec;
  const { hiddenSize, layerNorm } = config;
  const width = design.gates.length * hiddenSize;
  const isApart = design.recurrentSide === 'apart';
  const tensor = (name: string, shape: readonly number[], role: TensorRole): TensorDeclaration => ({
    ...{ name: `rnn.${name}_${place}`, role },
    shape,
  });
  const ofEachState = (declare: (name: string) => TensorDeclaration): Record<string, TensorDeclaration> =>
    Object.fromEntries(design.states.map((name) => [name, declare(name)]));
  return {
    parameters: declareParameters(spec, design),
    workspace: {
      gates: tensor('gates', [maxTimeSteps, maxBatchSize, width], 'activation'),
      kept: tensor('kept', [maxTimeSteps, maxBatchSize, design.keptPerUnit * hiddenSize], 'activation'),
      lossSlotGates: tensor('loss_slot_gates', [maxLossCount, maxBatchSize, width], 'scratch'),
      biasSums: tensor('bias_sums', [width], 'scratch'),
    } satisfies TensorTable,
    /** `null` where the recurrent side has no array of its own. */
    recurrent: isApart ? tensor('recurrent', [maxTimeSteps, maxBatchSize, width], 'activation') : null,
    /** Of dv, or of what layer norm makes of it; `null` where those of da serve for it. */
    lossSlotRecurrent:
      isApart || layerNorm ? tensor('loss_slot_recurrent', [maxLossCount, maxBatchSize, width], 'scratch') : null,
    stateSlots: ofEachState((name) => tensor(name, [maxTimeSteps + 1, maxBatchSize, hiddenSize], 'activation')),
    dStates: ofEachState((name) =>
      tensor(`d${name}`, [Math.max(1, maxLossCount), maxBatchSize, hiddenSize], 'scratch'),
    ),
    states: ofEachState((name) => ({
      ...{ name: `initial_state.${place}.${name}`, shape: [maxBatchSize, hiddenSize], role: 'state' },
    })),
  };
}

function declareParameters({ place, inputSize, config }: CellSpec, { gates, forgetGate }: CellDesign) {
  const { hiddenSize, forgetBias } = config;
  const gateCount = gates.length;
  const width = gateCount * hiddenSize;
  const sizes = { fanIn: hiddenSize, gateCount, hiddenSize, inputSize, forgetGate, forgetBias };
  const parameter = (
    part: 'weightIh' | 'weightHh' | 'biasIh' | 'biasHh',
    name: string,
    shape: readonly number[],
  ): ParameterDeclaration => ({
    ...{ name: `rnn.${name}_${place}`, shape, role: 'parameter' },
    family: { kind: 'recurrent', part, ...sizes },
  });
  return {
    weightIh: parameter('weightIh', 'weight_ih', [width, inputSize]),
    weightHh: parameter('weightHh', 'weight_hh', [width, hiddenSize]),
    biasIh: parameter('biasIh', 'bias_ih', [width]),
    biasHh: parameter('biasHh', 'bias_hh', [width]),
  } satisfies ParameterTable;
}
