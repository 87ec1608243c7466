import type { LayerConfig } from '../contract/run-config.ts';
import type { InputBatch } from '../layers/layer.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { Scalar, sumOf } from './scalar-autodiff.ts';
import { stepScalarCell, type ScalarCellState } from './scalar-cell.ts';
import { addAll, affine, maxOf, multiplyAll, scaleAll, type Vector } from './scalar-vector.ts';

/**
 * The equations of a sequence model written down once more, number by number and without padding: the oracle that the
 * fast layers are compared with. Without layer norm and dropout.
 */
export class ScalarModel {
  /** Every parameter in layout order. */
  readonly parameters: Vector;

  constructor(private readonly model: SequenceModel) {
    this.parameters = Array.from(model.parameters, (value) => new Scalar(value));
  }

  /** Returns the mean cross-entropy of a batch whose `targets` are laid out as its logits; −1 is no target. */
  computeLoss(batch: InputBatch, targets: Int32Array): Scalar {
    const losses: Scalar[] = [];
    for (let row = 0; row < batch.batchSize; row++) {
      this.#readSequence(batch, row).forEach((logits, t) => {
        const target = targets[t * batch.batchSize + row] ?? -1;
        if (target >= 0) losses.push(crossEntropy(logits, target));
      });
    }
    return sumOf(losses).scaledBy(1 / losses.length);
  }

  /** Returns the logits of one sequence: one vector for each time step, or a single one. */
  #readSequence(batch: InputBatch, row: number): readonly Vector[] {
    const { config } = this.model;
    let rows = Array.from({ length: batch.lengths[row] ?? 0 }, (_, t) => this.#readInput(batch, t, row));
    let ends: Vector = [];
    config.layers.forEach((layer, index) => {
      const forward = this.#runCell(layer, rows, `l${index}`);
      if (!layer.bidirectional) {
        rows = forward.outputs;
        ends = forward.end;
        return;
      }
      const reverse = this.#runCell(layer, [...rows].reverse(), `l${index}_reverse`);
      const outputs = [...reverse.outputs].reverse();
      rows = forward.outputs.map((output, t) => merge(layer.merge, output, outputs[t] ?? []));
      ends = merge(layer.merge, forward.end, reverse.end);
    });
    const [weight, bias] = [this.#parameter('head.weight'), this.#parameter('head.bias')];
    return this.#readOut(rows, ends).map((values) => affine(weight, bias, values));
  }

  #readOut(rows: readonly Vector[], ends: Vector): readonly Vector[] {
    const none = ends.map(() => new Scalar(0));
    switch (this.model.config.readout) {
      case 'every-step':
        return rows;
      case 'last':
        return [ends];
      case 'mean':
        return [rows.length === 0 ? none : scaleAll(rows.reduce(addAll), 1 / rows.length)];
      case 'max':
        return [rows.length === 0 ? none : maxOf(rows)];
    }
  }

  #readInput(batch: InputBatch, t: number, row: number): Vector {
    const { input } = this.model.config;
    const { vocabularySize, featureSize } = this.model.sizes;
    const place = t * batch.batchSize + row;
    const symbol = batch.symbols[place] ?? 0;
    switch (input.kind) {
      case 'numeric':
        return Array.from({ length: featureSize }, (_, i) => new Scalar(batch.numbers[place * featureSize + i] ?? 0));
      case 'one-hot':
        return Array.from({ length: vocabularySize }, (_, i) => new Scalar(i === symbol ? 1 : 0));
      case 'embedding':
        return this.#parameter('embedding.weight').slice(symbol * input.size, (symbol + 1) * input.size);
    }
  }

  #runCell(layer: LayerConfig, rows: readonly Vector[], place: string) {
    const weights = {
      weightIh: this.#parameter(`rnn.weight_ih_${place}`),
      weightHh: this.#parameter(`rnn.weight_hh_${place}`),
      biasIh: this.#parameter(`rnn.bias_ih_${place}`),
      biasHh: this.#parameter(`rnn.bias_hh_${place}`),
    };
    const outputs: Vector[] = [];
    const zeros = Array.from({ length: layer.hiddenSize }, () => new Scalar(0));
    let state: ScalarCellState = { h: zeros, c: zeros };
    for (const x of rows) {
      state = stepScalarCell(layer, weights, x, state);
      outputs.push(state.h);
    }
    return { outputs, end: state.h };
  }

  #parameter(name: string): Vector {
    const entry = this.model.layout.entries.find((candidate) => candidate.name === name);
    if (entry === undefined) throw new Error(`No parameter ${name}`);
    return this.parameters.slice(entry.offset, entry.offset + entry.size);
  }
}

function merge(kind: LayerConfig['merge'], forward: Vector, reverse: Vector): Vector {
  switch (kind) {
    case 'concat':
      return [...forward, ...reverse];
    case 'sum':
      return addAll(forward, reverse);
    case 'mul':
      return multiplyAll(forward, reverse);
    case 'average':
      return scaleAll(addAll(forward, reverse), 0.5);
  }
}

function crossEntropy(logits: Vector, target: number): Scalar {
  const logSum = sumOf(logits.map((logit) => logit.exp())).log();
  return logSum.plus((logits[target] ?? new Scalar(0)).scaledBy(-1));
}
